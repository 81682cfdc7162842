import { Headphones, VolumeX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../action/action.tsx';
import { Message } from '../message/message.tsx';

interface EarphoneQuestionProps {
  readonly onAnswer: (consent: 'yes' | 'no') => void;
}

/** Before anything of a person is read aloud: a lobby hears it too. */
export function EarphoneQuestion({ onAnswer }: EarphoneQuestionProps) {
  const { t } = useTranslation();
  return (
    <Message
      icon={Headphones}
      title={t('speech.question')}
      text={[t('speech.why')]}
      actions={
        <>
          <Action
            look="main"
            wide
            icon={Headphones}
            onPress={() => {
              onAnswer('yes');
            }}
          >
            {t('speech.yes')}
          </Action>
          <Action
            wide
            icon={VolumeX}
            onPress={() => {
              onAnswer('no');
            }}
          >
            {t('speech.no')}
          </Action>
        </>
      }
    />
  );
}
