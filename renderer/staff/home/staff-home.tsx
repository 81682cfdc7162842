import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Tiles } from '../../components/tiles/tiles.tsx';
import { ChangePinScreen } from '../door/change-pin-screen.tsx';
import { sections, type StaffSection, type StaffSectionId } from '../sections.ts';
import { useStaff } from '../staff-context.tsx';
import { StaffPage } from '../staff-page.tsx';

/** What this member may do, as big doors. */
export function StaffHome() {
  const { t } = useTranslation();
  const { member, open, leave } = useStaff();
  const [changing, setChanging] = useState(false);
  const done = () => {
    setChanging(false);
  };
  if (changing) return <ChangePinScreen onDone={done} onBack={done} />;
  const all: readonly (StaffSection & { readonly id: StaffSectionId })[] = sections;
  return (
    <StaffPage title={t('staff.home.title', { name: member.name })} onBack={leave}>
      <Tiles
        look="row"
        label={t('staff.home.label')}
        tiles={[
          ...all
            .filter(({ roles }) => roles.includes(member.role))
            .map(({ id, icon }) => ({
              key: id,
              icon,
              title: t(`staff.section.${id}.title`),
              note: t(`staff.section.${id}.about`),
              onPress: () => {
                open(id);
              },
            })),
          {
            key: 'pin',
            icon: KeyRound,
            title: t('staff.home.pin'),
            note: t('staff.home.pinAbout'),
            onPress: () => {
              setChanging(true);
            },
          },
        ]}
      />
    </StaffPage>
  );
}
