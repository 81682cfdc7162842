import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../../components/action/action.tsx';
import { Alert } from '../../../components/alert/alert.tsx';
import { useSession } from '../../../session/session-context.tsx';
import { Overlay } from '../overlay/overlay.tsx';
import { PinPad } from '../pin-pad/pin-pad.tsx';
import { pinProblemWords, type PinProblem } from '../../pin-problem.ts';
import './confirm-with-pin.css';

/**
 * Asked before anything is applied: what will happen, and the PIN once more. `onPin` makes the call that does it and
 * answers what is wrong with the PIN, or undefined once the call was carried out: then whoever opened this closes it.
 */
export function ConfirmWithPin(props: {
  readonly title: string;
  /** What will happen, in a sentence or two. */
  readonly children: ReactNode;
  readonly submit: string;
  readonly onPin: (pin: string) => Promise<PinProblem | undefined>;
  readonly onCancel: () => void;
}) {
  const { title, children, submit, onPin, onCancel } = props;
  const { t } = useTranslation();
  const { fail } = useSession();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<PinProblem>();
  const confirm = async (pin: string) => {
    setBusy(true);
    try {
      setProblem(await onPin(pin));
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Overlay title={title} onCancel={onCancel}>
      <div className="confirm-with-pin">
        <div className="confirm-with-pin-told">
          <div>{children}</div>
          <p>{t('staff.pin.confirm')}</p>
          {problem !== undefined && <Alert>{pinProblemWords(t, problem)}</Alert>}
          <Action onPress={onCancel}>{t('staff.cancel')}</Action>
        </div>
        <PinPad
          label={t('staff.pin.label')}
          submit={submit}
          disabled={busy}
          onBegin={() => {
            setProblem(undefined);
          }}
          onPin={(pin) => void confirm(pin)}
        />
      </div>
    </Overlay>
  );
}
