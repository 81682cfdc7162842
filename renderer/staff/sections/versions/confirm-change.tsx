import { useTranslation } from 'react-i18next';
import type { Result } from '../../../../shared/result.ts';
import { ConfirmWithPin } from '../../components/confirm-with-pin/confirm-with-pin.tsx';
import type { PinProblem } from '../../pin-problem.ts';

export type Applying = (
  pin: string,
) => Promise<
  Result<
    { readonly version: number },
    PinProblem | { readonly type: 'unknown-version' | 'nothing-newer' | 'unknown-edit' | 'not-written' }
  >
>;

/** The PIN, and then what citizens read changes at once. */
export function ConfirmChange(props: {
  readonly title: string;
  readonly submit: string;
  readonly apply: Applying;
  readonly onCancel: () => void;
  /** Whether it was done. */
  readonly onOutcome: (done: boolean) => void;
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
        if (!applied.ok && (applied.error.type === 'wrong-pin' || applied.error.type === 'locked'))
          return applied.error;
        onOutcome(applied.ok);
        return undefined;
      }}
    >
      <p>{t('staff.content.review.about')}</p>
    </ConfirmWithPin>
  );
}
