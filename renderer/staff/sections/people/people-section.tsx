import { UserPlus, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffMember } from '../../../../shared/domain/staff.ts';
import { useKiosk } from '../../../bridge/kiosk-context.tsx';
import { useCall } from '../../../bridge/use-call.ts';
import { Action } from '../../../components/action/action.tsx';
import { ChoiceList } from '../../../components/choice-list/choice-list.tsx';
import { Loading } from '../../../components/loading/loading.tsx';
import { StaffPage } from '../../staff-page.tsx';
import { AddMemberPage } from './add-member-page.tsx';
import { FirstPinPage, type FirstPin } from './first-pin-page.tsx';
import { MemberPage } from './member-page.tsx';

type Place =
  | { readonly at: 'list' }
  | { readonly at: 'add' }
  | { readonly at: 'member'; readonly member: StaffMember }
  | { readonly at: 'first-pin'; readonly told: FirstPin };

/** Who may enter: the head of office adds them, gives another first PIN, and takes them away. */
export function PeopleSection() {
  const { t } = useTranslation();
  const { client } = useKiosk();
  const [place, setPlace] = useState<Place>({ at: 'list' });
  const [changes, setChanges] = useState(0);
  const door = useCall(`members ${changes}`, () => client.staff.door({}));
  const toList = () => {
    setPlace({ at: 'list' });
    setChanges((count) => count + 1);
  };
  const tell = (told: FirstPin) => {
    setPlace({ at: 'first-pin', told });
  };

  switch (place.at) {
    case 'add':
      return <AddMemberPage onAdded={tell} onBack={toList} />;
    case 'member':
      return <MemberPage member={place.member} onReset={tell} onDone={toList} />;
    case 'first-pin':
      return <FirstPinPage told={place.told} onDone={toList} />;
    case 'list':
      break;
  }
  return (
    <StaffPage
      title={t('staff.section.people.title')}
      lead={t('staff.people.lead')}
      actions={
        <Action
          look="main"
          icon={UserPlus}
          onPress={() => {
            setPlace({ at: 'add' });
          }}
        >
          {t('staff.people.add')}
        </Action>
      }
    >
      {door?.ok === true ? (
        <ChoiceList
          label={t('staff.section.people.title')}
          choices={door.value.members.map((member) => ({
            key: member.id,
            icon: UserRound,
            title: member.name,
            note: t(`staff.role.${member.role}`),
            onPress: () => {
              setPlace({ at: 'member', member });
            },
          }))}
        />
      ) : (
        <Loading />
      )}
    </StaffPage>
  );
}
