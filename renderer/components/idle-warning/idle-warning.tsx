import { Hand } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-context.tsx';
import { Action } from '../action/action.tsx';
import { EndButton } from '../frame/end-button.tsx';
import { chime } from './chime.ts';
import './idle-warning.css';

interface IdleWarningProps {
  readonly secondsLeft: number;
  readonly onGoOn: () => void;
}

/**
 * Stands in place of what is hidden. Only its button uncovers it, so that a stranger's first touch does not. Where
 * nothing is of a person it leaves the screen to be seen and stands at its lower edge.
 */
export function IdleWarning({ secondsLeft, onGoOn }: IdleWarningProps) {
  const { t } = useTranslation();
  const { personal } = useSession();
  const dialog = useRef<HTMLDivElement>(null);
  useEffect(() => {
    chime();
    dialog.current?.querySelector('button')?.focus();
  }, []);
  return (
    <div
      ref={dialog}
      className={`idle-warning${personal ? '' : ' idle-warning-low'}`}
      role="alertdialog"
      aria-labelledby="idle-warning-title"
    >
      <span className="idle-warning-picture" aria-hidden>
        <Hand />
        <span>{secondsLeft}</span>
      </span>
      <h1 id="idle-warning-title">{t('idle.title')}</h1>
      <p>{t(personal ? 'idle.text' : 'idle.seen', { count: secondsLeft })}</p>
      <div className="idle-warning-actions">
        <Action look="main" wide icon={Hand} onPress={onGoOn}>
          {t('idle.go-on')}
        </Action>
        {personal && <EndButton />}
      </div>
    </div>
  );
}
