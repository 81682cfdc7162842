import { IdCard, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffEntry } from '../../../shared/api/staff.ts';
import type { StaffMember } from '../../../shared/domain/staff.ts';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { useCall } from '../../bridge/use-call.ts';
import { Action } from '../../components/action/action.tsx';
import { Alert } from '../../components/alert/alert.tsx';
import { ChoiceList } from '../../components/choice-list/choice-list.tsx';
import { Loading } from '../../components/loading/loading.tsx';
import { useSession } from '../../session/session-context.tsx';
import { lockFor, useCountdown } from './use-countdown.ts';
import { PinPad } from '../components/pin-pad/pin-pad.tsx';
import { pinProblemWords, type PinProblem } from '../pin-problem.ts';
import { StaffPage } from '../staff-page.tsx';
import { PassScreen } from './pass-screen.tsx';
import './door.css';

interface DoorProps {
  readonly onEntered: (entry: StaffEntry) => void;
}

/** Who is it? Then the PIN. */
export function DoorScreen({ onEntered }: DoorProps) {
  const { t } = useTranslation();
  const { client } = useKiosk();
  const [chosen, setChosen] = useState<StaffMember>();
  const [byPass, setByPass] = useState(false);
  const door = useCall('door', () => client.staff.door({}));
  const usePass = () => {
    setByPass(true);
  };
  if (door === undefined || !door.ok)
    return (
      <StaffPage title={t('staff.door.who')}>
        <Loading />
      </StaffPage>
    );
  if (byPass)
    return (
      <PassScreen
        kiosk={door.value.kiosk}
        onEntered={onEntered}
        onBack={() => {
          setByPass(false);
        }}
      />
    );
  if (chosen !== undefined)
    return (
      <PinScreen
        member={chosen}
        lockedSeconds={door.value.lockedSeconds}
        onEntered={onEntered}
        onPass={usePass}
        onBack={() => {
          setChosen(undefined);
        }}
      />
    );
  const { members } = door.value;
  return (
    <StaffPage
      title={t(members.length === 0 ? 'staff.door.nobody' : 'staff.door.who')}
      actions={
        <Action icon={IdCard} onPress={usePass}>
          {t('staff.door.pass')}
        </Action>
      }
    >
      {members.length === 0 ? (
        <p>{t('staff.door.nobodyAbout')}</p>
      ) : (
        <ChoiceList
          label={t('staff.door.who')}
          choices={members.map((member) => ({
            key: member.id,
            icon: UserRound,
            title: member.name,
            note: t(`staff.role.${member.role}`),
            onPress: () => {
              setChosen(member);
            },
          }))}
        />
      )}
    </StaffPage>
  );
}

function PinScreen(
  props: DoorProps & {
    readonly member: StaffMember;
    readonly lockedSeconds: number | undefined;
    readonly onPass: () => void;
    readonly onBack: () => void;
  },
) {
  const { member, lockedSeconds, onEntered, onPass, onBack } = props;
  const { t } = useTranslation();
  const { client } = useKiosk();
  const { fail } = useSession();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState(false);
  const [lock, setLock] = useState(() => lockFor(lockedSeconds ?? 0));
  const secondsLeft = useCountdown(lock);
  const locked = secondsLeft > 0;
  const problem: PinProblem | undefined = locked
    ? { type: 'locked', seconds: secondsLeft }
    : wrong
      ? { type: 'wrong-pin' }
      : undefined;

  const enter = async (pin: string) => {
    setBusy(true);
    try {
      const entered = await client.staff.enter({ member: member.id, pin });
      if (entered.ok) onEntered(entered.value);
      else if (entered.error.type === 'locked') setLock(lockFor(entered.error.seconds));
      else setWrong(true);
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <StaffPage title={t('staff.door.pin', { name: member.name })} onBack={onBack} flush>
      <div className="door-pin">
        <div className="door-pin-told">
          {problem !== undefined && <Alert>{pinProblemWords(t, problem)}</Alert>}
          {problem === undefined && <p>{t('staff.door.pinAbout')}</p>}
          <Action icon={IdCard} onPress={onPass}>
            {t('staff.door.forgot')}
          </Action>
        </div>
        <PinPad
          label={t('staff.pin.label')}
          submit={t('staff.door.enter')}
          disabled={busy || locked}
          onBegin={() => {
            setWrong(false);
          }}
          onPin={(pin) => void enter(pin)}
        />
      </div>
    </StaffPage>
  );
}
