import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StickFind } from '../../../../shared/domain/stick.ts';
import { vietnamIso } from '../../../../shared/domain/vietnam-time.ts';
import { useMinute } from '../../../bridge/kiosk-context.tsx';
import { Action } from '../../../components/action/action.tsx';
import { spokenMoment } from '../../../words/spoken-time.ts';
import { StaffPage } from '../../staff-page.tsx';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const steps = [
  { by: -DAY_MS, words: 'dayEarlier' },
  { by: DAY_MS, words: 'dayLater' },
  { by: -HOUR_MS, words: 'hourEarlier' },
  { by: HOUR_MS, words: 'hourLater' },
] as const;

/** Two things that only a person knows of an export: when it was true, and whether it lists all that is open. */
export function DossierQuestion(props: {
  readonly find: Extract<StickFind, { kind: 'dossiers' }>;
  readonly onAnswer: (asOf: string, complete: boolean) => void;
  readonly onBack: () => void;
}) {
  const { find, onAnswer, onBack } = props;
  const { t } = useTranslation();
  const now = useMinute();
  const [at, setAt] = useState(() => Math.min(Date.parse(find.modifiedAt), now.getTime()));
  const [complete, setComplete] = useState<boolean>();
  const asOf = vietnamIso(new Date(at));
  return (
    <StaffPage
      title={t('staff.update.ask.title')}
      lead={t('staff.update.ask.lead')}
      onBack={onBack}
      actions={
        <Action
          look="main"
          disabled={complete === undefined}
          onPress={() => {
            if (complete !== undefined) onAnswer(asOf, complete);
          }}
        >
          {t('staff.update.ask.go')}
        </Action>
      }
    >
      <div className="as-of">
        <p className="as-of-time">{spokenMoment(t, asOf, now)}</p>
        <p className="note">
          {find.path} · {t('staff.update.ask.fileTime')}
        </p>
        <div className="as-of-steps">
          {steps.map(({ by, words }) => (
            <Action
              key={words}
              disabled={at + by > now.getTime()}
              onPress={() => {
                setAt(at + by);
              }}
            >
              {t(`staff.update.ask.${words}`)}
            </Action>
          ))}
        </div>
        <h2>{t('staff.update.ask.complete')}</h2>
        <p className="note">{t('staff.update.ask.completeAbout')}</p>
        <div className="as-of-steps" role="group" aria-label={t('staff.update.ask.complete')}>
          {([true, false] as const).map((answer) => (
            <button
              key={String(answer)}
              type="button"
              className="either"
              aria-pressed={complete === answer}
              onClick={() => {
                setComplete(answer);
              }}
            >
              {t(answer ? 'staff.update.ask.yes' : 'staff.update.ask.no')}
            </button>
          ))}
        </div>
      </div>
    </StaffPage>
  );
}
