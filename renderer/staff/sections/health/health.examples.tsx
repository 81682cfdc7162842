import { AsStaff } from '../../../gallery/as-staff.tsx';
import type { ComponentExamples } from '../../../gallery/component-examples.ts';
import { ReportsPage } from './reports-page.tsx';
import { TestsPage } from './tests-page.tsx';
import './health.css';

const nothing = () => {};

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
};
