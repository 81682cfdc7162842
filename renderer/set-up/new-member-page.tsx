import { KeyRound, Ticket } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewMember, SetUpClient } from '../../shared/api/set-up.ts';
import { staffRoles, type StaffRole } from '../../shared/domain/staff.ts';
import { Action } from '../components/action/action.tsx';
import type { ScanInbox } from '../scanning/scan-inbox.ts';
import { TextField } from '../staff/components/text-field/text-field.tsx';
import { OwnPinPage } from './own-pin-page.tsx';
import { Options } from './options.tsx';
import { SetUpPage } from './set-up-page.tsx';

const LONGEST_NAME = 80;

/** A name, what they may do, and a PIN: typed by themselves, or a first one that the kiosk tells at the end. */
export function NewMemberPage(props: {
  readonly client: SetUpClient;
  readonly scans: ScanInbox;
  readonly usualRole: StaffRole;
  readonly onMember: (member: NewMember) => void;
  readonly onBack: (() => void) | undefined;
}) {
  const { client, scans, usualRole, onMember, onBack } = props;
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [role, setRole] = useState<StaffRole>(usualRole);
  const [typing, setTyping] = useState(false);
  if (typing)
    return (
      <OwnPinPage
        client={client}
        scans={scans}
        name={name}
        onPin={(pin) => {
          onMember({ name, role, pin });
        }}
        onBack={() => {
          setTyping(false);
        }}
      />
    );
  return (
    <SetUpPage
      step="members"
      title={t(usualRole === 'head' ? 'setUp.members.head' : 'staff.people.add')}
      lead={t('setUp.members.pinHow')}
      onBack={onBack}
      actions={
        <>
          <Action
            icon={Ticket}
            disabled={name === ''}
            onPress={() => {
              onMember({ name, role });
            }}
          >
            {t('setUp.members.giveFirst')}
          </Action>
          <Action
            look="main"
            icon={KeyRound}
            disabled={name === ''}
            onPress={() => {
              setTyping(true);
            }}
          >
            {t('setUp.members.typeOwn')}
          </Action>
        </>
      }
    >
      <div className="set-up-form">
        <TextField
          label={t('staff.people.name')}
          hint={t('staff.people.nameHint')}
          value={name}
          maxLength={LONGEST_NAME}
          onChange={setName}
        />
        <Options
          label={t('staff.people.role')}
          chosen={role}
          onChoose={setRole}
          options={staffRoles.map((one) => ({
            key: one,
            words: t(`staff.role.${one}`),
            note: t(`staff.people.may.${one}`),
          }))}
        />
      </div>
    </SetUpPage>
  );
}
