import { Camera, Hand, Printer, ScanLine, Volume2, type LucideIcon } from 'lucide-react';
import { useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffRole } from '../../../../shared/domain/staff.ts';
import { Tiles } from '../../../components/tiles/tiles.tsx';
import { useStaff } from '../../staff-context.tsx';
import { StaffPage } from '../../staff-page.tsx';
import { CameraTest } from './tests/camera-test.tsx';
import { PrinterTest } from './tests/printer-test.tsx';
import { ScannerTest } from './tests/scanner-test.tsx';
import { SoundTest } from './tests/sound-test.tsx';
import { TouchTest } from './tests/touch-test.tsx';

type TestName = 'camera' | 'scanner' | 'printer' | 'sound' | 'touch';
interface DeviceTest {
  readonly icon: LucideIcon;
  readonly Test: ComponentType;
  /** Absent: everybody of staff. */
  readonly roles?: readonly StaffRole[];
}
const tests: Readonly<Record<TestName, DeviceTest>> = {
  camera: { icon: Camera, Test: CameraTest },
  scanner: { icon: ScanLine, Test: ScannerTest },
  printer: { icon: Printer, Test: PrinterTest },
  sound: { icon: Volume2, Test: SoundTest },
  touch: { icon: Hand, Test: TouchTest, roles: ['technician'] },
};

/** Each device by itself, with what it does now. Nothing is kept. */
export function TestsPage({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation();
  const { member } = useStaff();
  const [chosen, setChosen] = useState<TestName>();
  if (chosen !== undefined) {
    const { Test } = tests[chosen];
    return (
      <StaffPage
        title={t(`staff.health.test.${chosen}`)}
        lead={t(`staff.health.test.${chosen}About`)}
        onBack={() => {
          setChosen(undefined);
        }}
      >
        <Test />
      </StaffPage>
    );
  }
  const names = (Object.keys(tests) as TestName[]).filter(
    (name) => tests[name].roles?.includes(member.role) ?? true,
  );
  return (
    <StaffPage title={t('staff.health.tests')} lead={t('staff.health.test.about')} onBack={onBack}>
      <Tiles
        look="row"
        label={t('staff.health.tests')}
        tiles={names.map((name) => ({
          key: name,
          icon: tests[name].icon,
          title: t(`staff.health.test.${name}`),
          note: t(`staff.health.test.${name}About`),
          onPress: () => {
            setChosen(name);
          },
        }))}
      />
    </StaffPage>
  );
}
