import { Headphones, VolumeX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../action/action.tsx';
import { AtHand } from '../at-hand/at-hand.tsx';
import { Paged } from '../paged/paged.tsx';
import './earphone-question.css';

interface EarphoneQuestionProps {
  readonly onAnswer: (consent: 'yes' | 'no') => void;
}

/** Before anything of a person is read aloud: a lobby hears it too. */
export function EarphoneQuestion({ onAnswer }: EarphoneQuestionProps) {
  const { t } = useTranslation();
  return (
    <Paged reading>
      <div className="earphone-question">
        <div className="earphone-question-words">
          <span className="earphone-question-picture">
            <Headphones aria-hidden strokeWidth={1.8} />
          </span>
          <h1 tabIndex={-1}>{t('speech.question')}</h1>
        </div>
        <p>{t('speech.why')}</p>
        <AtHand>
          <div className="earphone-question-answers">
            <Action
              look="main"
              icon={Headphones}
              onPress={() => {
                onAnswer('yes');
              }}
            >
              {t('speech.yes')}
            </Action>
            <Action
              icon={VolumeX}
              onPress={() => {
                onAnswer('no');
              }}
            >
              {t('speech.no')}
            </Action>
          </div>
        </AtHand>
      </div>
    </Paged>
  );
}
