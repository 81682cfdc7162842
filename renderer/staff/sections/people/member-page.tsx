import { KeyRound, UserMinus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffMember } from '../../../../shared/domain/staff.ts';
import { useKiosk } from '../../../bridge/kiosk-context.tsx';
import { Action } from '../../../components/action/action.tsx';
import { Alert } from '../../../components/alert/alert.tsx';
import { ConfirmWithPin } from '../../components/confirm-with-pin/confirm-with-pin.tsx';
import { useStaff } from '../../staff-context.tsx';
import { StaffPage } from '../../staff-page.tsx';
import type { FirstPin } from './first-pin-page.tsx';

/** One member: another first PIN, or away. */
export function MemberPage(props: {
  readonly member: StaffMember;
  readonly onReset: (told: FirstPin) => void;
  readonly onDone: () => void;
}) {
  const { member, onReset, onDone } = props;
  const { t } = useTranslation();
  const { client } = useKiosk();
  const me = useStaff().member;
  const [asked, setAsked] = useState<'reset' | 'remove'>();
  const [problem, setProblem] = useState<'unknown-member' | 'last-head'>();
  const { name } = member;
  const carryOut = async (pin: string) => {
    const outcome =
      asked === 'reset'
        ? await client.staff.resetPin({ pin, member: member.id })
        : await client.staff.removeMember({ pin, member: member.id });
    if (outcome.ok) {
      if ('firstPin' in outcome.value) onReset({ name, pin: outcome.value.firstPin });
      else onDone();
      return undefined;
    }
    const { error } = outcome;
    if (error.type === 'wrong-pin' || error.type === 'locked') return error;
    setProblem(error.type);
    setAsked(undefined);
    return undefined;
  };
  return (
    <StaffPage
      title={name}
      lead={t(`staff.role.${member.role}`)}
      onBack={onDone}
      actions={
        member.id !== me.id && (
          <>
            <Action
              icon={UserMinus}
              onPress={() => {
                setAsked('remove');
              }}
            >
              {t('staff.people.remove')}
            </Action>
            <Action
              look="main"
              icon={KeyRound}
              onPress={() => {
                setAsked('reset');
              }}
            >
              {t('staff.people.reset')}
            </Action>
          </>
        )
      }
    >
      {problem !== undefined && <Alert>{t(`staff.people.problem.${problem}`)}</Alert>}
      <p>{member.id === me.id ? t('staff.people.self') : t(`staff.people.may.${member.role}`)}</p>
      {asked !== undefined && (
        <ConfirmWithPin
          title={t(`staff.people.${asked}Title`, { name })}
          submit={t(`staff.people.${asked}`)}
          onPin={carryOut}
          onCancel={() => {
            setAsked(undefined);
          }}
        >
          <p>{t(`staff.people.${asked}About`)}</p>
        </ConfirmWithPin>
      )}
    </StaffPage>
  );
}
