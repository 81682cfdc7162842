import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { PinPad } from '../components/pin-pad/pin-pad.tsx';
import { pinProblemWords, type PinProblem } from '../pin-problem.ts';
import { StaffPage } from '../staff-page.tsx';
import { NewPinScreen } from './new-pin-screen.tsx';
import './door.css';

/** The present PIN, then the new one twice. */
export function ChangePinScreen(props: { readonly onDone: () => void; readonly onBack: () => void }) {
  const { t } = useTranslation();
  const [current, setCurrent] = useState<string>();
  const [problem, setProblem] = useState<PinProblem>();
  if (current !== undefined)
    return (
      <NewPinScreen
        why="wanted"
        current={current}
        onDone={props.onDone}
        onWrong={(wrong) => {
          setCurrent(undefined);
          setProblem(wrong);
        }}
        onBack={props.onBack}
      />
    );
  return (
    <StaffPage title={t('staff.newPin.current')} onBack={props.onBack} flush>
      <div className="door-pin">
        <div className="door-pin-told">
          {problem !== undefined && <Alert>{pinProblemWords(t, problem)}</Alert>}
        </div>
        <PinPad
          label={t('staff.pin.label')}
          submit={t('staff.newPin.next')}
          onBegin={() => {
            setProblem(undefined);
          }}
          onPin={setCurrent}
        />
      </div>
    </StaffPage>
  );
}
