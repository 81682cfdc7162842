import { useTranslation } from 'react-i18next';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { ConfirmWithPin } from '../../components/confirm-with-pin/confirm-with-pin.tsx';
import type { PinProblem } from '../../pin-problem.ts';
import type { Refusal } from './refusal.ts';

export type Applying = (pin: string) => Promise<Result<{ readonly version: number }, PinProblem | Refusal>>;

/** The PIN, and then what citizens read changes at once. */
export function ConfirmChange(props: {
  readonly title: string;
  readonly submit: string;
  readonly apply: Applying;
  readonly onCancel: () => void;
  /** Whether it was done, and why not. */
  readonly onOutcome: (outcome: Result<null, Refusal>) => void;
}) {
  const { title, submit, apply, onCancel, onOutcome } = props;
  const { t } = useTranslation();
  return (
    <ConfirmWithPin
      title={title}
      submit={submit}
      onCancel={onCancel}
      onPin={async (pin) => {
        const applied = await apply(pin);
        if (applied.ok) onOutcome(ok(null));
        else if (applied.error.type === 'wrong-pin' || applied.error.type === 'locked') return applied.error;
        else onOutcome(err(applied.error));
        return undefined;
      }}
    >
      <p>{t('staff.content.review.about')}</p>
    </ConfirmWithPin>
  );
}
