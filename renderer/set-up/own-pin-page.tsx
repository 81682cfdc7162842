import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SetUpClient } from '../../shared/api/set-up.ts';
import { Action } from '../components/action/action.tsx';
import { Alert } from '../components/alert/alert.tsx';
import type { ScanInbox } from '../scanning/scan-inbox.ts';
import { useHandScanner } from '../scanning/use-hand-scanner.ts';
import { PinKeys } from '../staff/components/pin-pad/pin-pad.tsx';
import { SetUpPage } from './set-up-page.tsx';
import { useCarryOut } from './use-carry-out.ts';

/** A PIN of one's own, typed twice. */
export function OwnPinPage(props: {
  readonly client: SetUpClient;
  readonly scans: ScanInbox;
  readonly name: string;
  readonly onPin: (pin: string) => void;
  readonly onBack: () => void;
}) {
  const { client, scans, name, onPin, onBack } = props;
  const { t } = useTranslation();
  const { busy, trouble, carryOut } = useCarryOut();
  const [first, setFirst] = useState<string>();
  const [problem, setProblem] = useState<'weak' | 'notTheSame'>();
  const [pin, setPin] = useState('');
  // The first character of a scan comes as a key: nobody can know yet what it begins.
  useHandScanner(scans, () => {
    setPin('');
  });
  const again = first !== undefined;
  const take = (typed: string) => {
    if (first === undefined) {
      carryOut(async () => {
        const checked = await client.checkPin({ pin: typed });
        if (checked.ok) setFirst(typed);
        else setProblem('weak');
      });
      return;
    }
    if (first === typed) onPin(typed);
    else {
      setFirst(undefined);
      setProblem('notTheSame');
    }
  };
  return (
    <SetUpPage
      step="members"
      title={t(again ? 'setUp.pin.again' : 'setUp.pin.title', { name })}
      onBack={onBack}
      actions={
        again ? (
          <Action
            onPress={() => {
              setFirst(undefined);
            }}
          >
            {t('staff.newPin.startOver')}
          </Action>
        ) : null
      }
    >
      <div className="set-up-pin">
        <div className="set-up-pin-told">
          <p>{t('staff.newPin.rule')}</p>
          {trouble !== undefined && <Alert>{trouble}</Alert>}
          {problem !== undefined && (
            <Alert>{t(problem === 'weak' ? 'setUp.pin.weak' : 'staff.newPin.notTheSame')}</Alert>
          )}
        </div>
        <PinKeys
          pin={pin}
          setPin={setPin}
          label={t('staff.newPin.label')}
          submit={t(again ? 'staff.newPin.save' : 'staff.newPin.next')}
          disabled={busy}
          onBegin={() => {
            setProblem(undefined);
          }}
          onPin={take}
        />
      </div>
    </SetUpPage>
  );
}
