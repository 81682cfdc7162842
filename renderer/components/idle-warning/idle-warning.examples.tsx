import type { ComponentExamples } from '../../gallery/component-examples.ts';
import { IdleWarning } from './idle-warning.tsx';

export const examples: ComponentExamples = {
  warning: () => <IdleWarning secondsLeft={20} onGoOn={() => {}} />,
};
