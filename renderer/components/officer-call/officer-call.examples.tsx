import type { ComponentExamples } from '../../gallery/component-examples.ts';
import { OfficerCall } from './officer-call.tsx';

const nothing = () => {};
const phone = '0299 000 0002';

export const examples: ComponentExamples = {
  'to-be-called': () => <OfficerCall progress="not-called" phone={phone} onCall={nothing} />,
  calling: () => <OfficerCall progress="calling" phone={phone} onCall={nothing} />,
  called: () => <OfficerCall progress="called" phone={phone} onCall={nothing} />,
  rang: () => <OfficerCall progress="rang" phone={phone} onCall={nothing} />,
  'not-reached': () => <OfficerCall progress="not-reached" phone={phone} onCall={nothing} />,
  'limit-reached': () => <OfficerCall progress="limit-reached" phone={phone} onCall={nothing} />,
  'nobody-to-tell': () => <OfficerCall progress={undefined} phone={undefined} onCall={nothing} />,
};
