import type { ReactNode } from 'react';
import { AsStaff } from '../../../gallery/as-staff.tsx';
import type { ComponentExamples } from '../../../gallery/component-examples.ts';
import { StaffPage } from '../../staff-page.tsx';
import { ReportsPage } from './reports-page.tsx';
import { CameraTest } from './tests/camera-test.tsx';
import { PrinterTest } from './tests/printer-test.tsx';
import { TouchTest } from './tests/touch-test.tsx';
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

export const examples: ComponentExamples = {
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
