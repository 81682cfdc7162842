import type { ComponentExamples } from '../../gallery/component-examples.ts';
import { CalendarLeaf } from './calendar-leaf.tsx';

export const examples: ComponentExamples = {
  leaf: () => <CalendarLeaf at="2026-11-27T15:30:00+07:00" />,
};
