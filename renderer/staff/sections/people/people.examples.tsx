import { AsStaff } from '../../../gallery/as-staff.tsx';
import type { ComponentExamples } from '../../../gallery/component-examples.ts';
import { sampleMembers } from '../../../bridge/samples/staff.ts';
import { AddMemberPage } from './add-member-page.tsx';
import { FirstPinPage } from './first-pin-page.tsx';
import { MemberPage } from './member-page.tsx';
import './people.css';

const nothing = () => {};

export const examples: ComponentExamples = {
  add: () => (
    <AsStaff role="head">
      <AddMemberPage onAdded={nothing} onBack={nothing} />
    </AsStaff>
  ),
  member: () => (
    <AsStaff role="head">
      <MemberPage member={sampleMembers.officer} onReset={nothing} onDone={nothing} />
    </AsStaff>
  ),
  'first-pin': () => (
    <AsStaff role="head">
      <FirstPinPage told={{ name: sampleMembers.officer.name, pin: '135792' }} onDone={nothing} />
    </AsStaff>
  ),
};
