import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { Action } from '../../components/action/action.tsx';
import { Alert } from '../../components/alert/alert.tsx';
import { useSession } from '../../session/session-context.tsx';
import type { Words } from '../../words/i18n.ts';
import { PinPad } from '../components/pin-pad/pin-pad.tsx';
import { pinProblemWords, type PinProblem } from '../pin-problem.ts';
import { StaffPage } from '../staff-page.tsx';
import './door.css';

type Problem = PinProblem | { readonly type: 'weak-pin' } | { readonly type: 'not-the-same' };

/** A PIN of one's own, typed twice. */
export function NewPinScreen(props: {
  /** Why it is asked: a first PIN must be changed, a pass was used, or one wants another. */
  readonly why: 'first' | 'forgotten' | 'wanted';
  /** The present PIN, where it was asked for. */
  readonly current?: string;
  readonly onDone: () => void;
  readonly onWrong?: (problem: PinProblem) => void;
  readonly onBack: () => void;
}) {
  const { why, current, onDone, onWrong, onBack } = props;
  const { t } = useTranslation();
  const { client } = useKiosk();
  const { fail } = useSession();
  const [first, setFirst] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const take = async (pin: string) => {
    if (first === undefined) {
      setFirst(pin);
      return;
    }
    setFirst(undefined);
    if (first !== pin) {
      setProblem({ type: 'not-the-same' });
      return;
    }
    setBusy(true);
    try {
      const changed = await client.staff.changePin({ next: pin, ...(current !== undefined && { current }) });
      if (changed.ok) onDone();
      else if (changed.error.type !== 'weak-pin' && onWrong !== undefined) onWrong(changed.error);
      else setProblem(changed.error);
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  const again = first !== undefined;
  return (
    <StaffPage title={t(again ? 'staff.newPin.again' : 'staff.newPin.title')} onBack={onBack} flush>
      <div className="door-pin">
        <div className="door-pin-told">
          <p>{t(`staff.newPin.why.${why}`)}</p>
          <p>{t('staff.newPin.rule')}</p>
          {problem !== undefined && <Alert>{problemWords(t, problem)}</Alert>}
          {again && (
            <Action
              onPress={() => {
                setFirst(undefined);
              }}
            >
              {t('staff.newPin.startOver')}
            </Action>
          )}
        </div>
        <PinPad
          key={again ? 'again' : 'first'}
          label={t('staff.newPin.label')}
          submit={t(again ? 'staff.newPin.save' : 'staff.newPin.next')}
          disabled={busy}
          onBegin={() => {
            setProblem(undefined);
          }}
          onPin={(pin) => void take(pin)}
        />
      </div>
    </StaffPage>
  );
}

function problemWords(t: Words, problem: Problem): string {
  if (problem.type === 'weak-pin') return t('staff.newPin.weak');
  if (problem.type === 'not-the-same') return t('staff.newPin.notTheSame');
  return pinProblemWords(t, problem);
}
