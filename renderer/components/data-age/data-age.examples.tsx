import type { ComponentExamples } from '../../gallery/component-examples.ts';
import { DataAge } from './data-age.tsx';

export const examples: ComponentExamples = {
  fresh: () => <DataAge />,
};
