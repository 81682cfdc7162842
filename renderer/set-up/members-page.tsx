import { ArrowRight, Trash2, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_FIRST_MEMBERS, type NewMember, type SetUpClient } from '../../shared/api/set-up.ts';
import { Action } from '../components/action/action.tsx';
import { Alert } from '../components/alert/alert.tsx';
import type { ScanInbox } from '../scanning/scan-inbox.ts';
import { NewMemberPage } from './new-member-page.tsx';
import { SetUpPage } from './set-up-page.tsx';
import type { StepProps } from './steps.ts';

/** Who may enter from now on: a head of office at least. More can be added later, by the head. */
export function MembersPage(
  props: StepProps & {
    readonly client: SetUpClient;
    readonly scans: ScanInbox;
    readonly onMembers: (members: readonly NewMember[]) => void;
  },
) {
  const { draft, onBack, onNext, client, scans, onMembers } = props;
  const { members } = draft;
  const { t } = useTranslation();
  const hasHead = members.some(({ role }) => role === 'head');
  const [adding, setAdding] = useState(!hasHead);
  const full = members.length >= MOST_FIRST_MEMBERS;
  if (adding)
    return (
      <NewMemberPage
        client={client}
        scans={scans}
        usualRole={hasHead ? 'officer' : 'head'}
        onBack={
          members.length === 0
            ? onBack
            : () => {
                setAdding(false);
              }
        }
        onMember={(member) => {
          onMembers([...members, member]);
          setAdding(false);
        }}
      />
    );
  return (
    <SetUpPage
      step="members"
      title={t('setUp.members.title')}
      lead={t('setUp.members.lead')}
      onBack={onBack}
      actions={
        <>
          <Action
            icon={UserPlus}
            disabled={full}
            onPress={() => {
              setAdding(true);
            }}
          >
            {t('staff.people.add')}
          </Action>
          <Action look="main" trailingIcon={ArrowRight} disabled={!hasHead} onPress={onNext}>
            {t('setUp.next')}
          </Action>
        </>
      }
    >
      {!hasHead && <Alert>{t('setUp.members.noHead')}</Alert>}
      <ul className="set-up-members">
        {members.map((member, index) => (
          <li key={`${index} ${member.name}`}>
            <p>
              <strong>{member.name}</strong>
              <span>{t(`staff.role.${member.role}`)}</span>
              <span className="note">
                {t(member.pin === undefined ? 'setUp.members.firstPin' : 'setUp.members.ownPin')}
              </span>
            </p>
            <Action
              icon={Trash2}
              onPress={() => {
                onMembers(members.filter((one) => one !== member));
              }}
            >
              {t('setUp.members.remove')}
            </Action>
          </li>
        ))}
      </ul>
    </SetUpPage>
  );
}
