import { AsStaff } from '../../../gallery/as-staff.tsx';
import type { ComponentExamples } from '../../../gallery/component-examples.ts';
import { ChangePinScreen } from '../../door/change-pin-screen.tsx';
import { PassScreen } from '../../door/pass-screen.tsx';

const nothing = () => {};

/** Where a PIN or its stand-in is asked for, beside the door. */
export const examples: ComponentExamples = {
  change: () => (
    <AsStaff role="officer">
      <ChangePinScreen onDone={nothing} onBack={nothing} />
    </AsStaff>
  ),
  pass: () => (
    <AsStaff role="officer">
      <PassScreen kiosk="demo-1" onEntered={nothing} onBack={nothing} />
    </AsStaff>
  ),
};
