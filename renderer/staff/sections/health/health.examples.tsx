import type { ReactNode } from 'react';
import { sampleSyncs, sampleStatus } from '../../../bridge/samples/health.ts';
import { AsStaff } from '../../../gallery/as-staff.tsx';
import type { ComponentExamples } from '../../../gallery/component-examples.ts';
import { StaffPage } from '../../staff-page.tsx';
import { ReportsPage } from './reports-page.tsx';
import { CameraTest } from './tests/camera-test.tsx';
import { PrinterTest } from './tests/printer-test.tsx';
import { TouchTest } from './tests/touch-test.tsx';
import { SyncCard } from './sync-card.tsx';
import { TestsPage } from './tests-page.tsx';
import './health.css';

const nothing = () => {};

const deviceTest = (title: string, test: ReactNode) => (
  <AsStaff role="technician">
    <StaffPage title={title} onBack={nothing}>
      {test}
    </StaffPage>
  </AsStaff>
);

const sync = (name: keyof typeof sampleSyncs) => (
  <AsStaff role="technician">
    <StaffPage title="Tình trạng máy" onBack={nothing}>
      <div className="health">
        <SyncCard sync={sampleSyncs[name]} at={sampleStatus.at} />
      </div>
    </StaffPage>
  </AsStaff>
);

export const examples: ComponentExamples = {
  'sync-waiting': () => sync('waiting'),
  'sync-behind': () => sync('behind'),
  'sync-fetching': () => sync('fetching'),
  'sync-standing': () => sync('standing'),
  'sync-applying': () => sync('applying'),
  reports: () => (
    <AsStaff role="officer">
      <ReportsPage onBack={nothing} />
    </AsStaff>
  ),
  tests: () => (
    <AsStaff role="technician">
      <TestsPage onBack={nothing} />
    </AsStaff>
  ),
  camera: () => deviceTest('Máy ảnh', <CameraTest />),
  printer: () => deviceTest('Máy in', <PrinterTest />),
  touch: () => deviceTest('Màn hình chạm', <TouchTest />),
};
