import type { ComponentExamples } from '../../gallery/component-examples.ts';
import { PhotoHint } from './photo-hint.tsx';

export const examples: ComponentExamples = {
  hint: () => <PhotoHint />,
};
