import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../../bridge/kiosk-context.tsx';
import { useCall } from '../../../bridge/use-call.ts';
import { Action } from '../../../components/action/action.tsx';
import { Loading } from '../../../components/loading/loading.tsx';
import { ChangeListView } from '../../components/change-list/change-list.tsx';
import { useStaff } from '../../staff-context.tsx';
import { StaffPage } from '../../staff-page.tsx';
import { ApplyPage } from './apply-page.tsx';

/** What a version changed; from there, going back to it. */
export function VersionPage(props: {
  readonly id: number;
  readonly shown: boolean;
  readonly onBack: () => void;
  readonly onDone: () => void;
}) {
  const { id, shown, onBack, onDone } = props;
  const { t } = useTranslation();
  const { client } = useKiosk();
  const { member } = useStaff();
  const [goingBack, setGoingBack] = useState(false);
  const loaded = useCall(`changes ${id}`, () => client.versions.changes({ version: id }));
  if (goingBack)
    return (
      <ApplyPage
        title={t('staff.versions.goBack')}
        lead={t('staff.versions.goBackLead')}
        submit={t('staff.versions.goBackSubmit')}
        subject={`back ${id}`}
        changes={() => client.versions.changesBack({ version: id })}
        apply={(pin) => client.versions.goBack({ version: id, pin })}
        onBack={() => {
          setGoingBack(false);
        }}
        onDone={onDone}
      />
    );
  if (loaded === undefined) return <Loading />;
  return (
    <StaffPage
      title={t('staff.versions.changed')}
      onBack={onBack}
      actions={
        !shown &&
        member.role !== 'technician' && (
          <Action
            look="main"
            icon={Undo2}
            onPress={() => {
              setGoingBack(true);
            }}
          >
            {t('staff.versions.goBackTo')}
          </Action>
        )
      }
    >
      {loaded.ok ? <ChangeListView list={loaded.value} /> : <p>{t('staff.versions.notKnown')}</p>}
    </StaffPage>
  );
}
