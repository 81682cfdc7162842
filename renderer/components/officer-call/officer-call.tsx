import { BellRing, CircleCheck, HeartHandshake } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../action/action.tsx';
import { Whole } from '../../words/whole.tsx';
import { AtHand } from '../at-hand/at-hand.tsx';
import './officer-call.css';

export type CallProgress = 'not-called' | 'calling' | 'called' | 'rang' | 'not-reached' | 'limit-reached';

interface OfficerCallProps {
  /** Undefined where it can neither tell anybody nor ring: then it says whom to go to. */
  readonly progress: CallProgress | undefined;
  readonly phone: string | undefined;
  readonly onCall: () => void;
}

/** A person helps best. Says only what happened: that somebody was told, that it rang, or where to go. */
export function OfficerCall({ progress, phone, onCall }: OfficerCallProps) {
  const { t } = useTranslation();
  const called = progress === 'called';
  const rang = progress === 'rang';
  const wait = called || rang;
  const canCall = progress === 'not-called' || progress === 'calling';
  const orPhone = phone !== undefined && (
    <p>
      <strong>
        <Whole>{t('help.call', { phone })}</Whole>
      </strong>
    </p>
  );
  const Icon = called ? CircleCheck : rang ? BellRing : HeartHandshake;
  return (
    <section className="officer-call" data-told={called}>
      <span className="officer-call-icon">
        <Icon aria-hidden strokeWidth={1.8} />
      </span>
      <div className="officer-call-words" role="status">
        <h1 tabIndex={-1}>{t(called ? 'help.called' : rang ? 'help.rang' : 'help.title')}</h1>
        {wait && <p>{t('help.calledWait')}</p>}
        {progress === 'not-reached' && <p>{t('help.notReached')}</p>}
        {progress === 'limit-reached' && <p>{t('help.limitReached')}</p>}
        {progress !== 'calling' && progress !== 'not-called' && (
          <p>{t(wait ? 'help.calledLong' : 'help.officer')}</p>
        )}
        {!canCall && orPhone}
      </div>
      {canCall && (
        <AtHand>
          <Action look="main" wide icon={BellRing} disabled={progress === 'calling'} onPress={onCall}>
            {t('help.callNow')}
          </Action>
        </AtHand>
      )}
      {canCall && orPhone && <div className="officer-call-or">{orPhone}</div>}
    </section>
  );
}
