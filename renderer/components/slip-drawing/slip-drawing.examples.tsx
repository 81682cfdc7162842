import type { ComponentExamples } from '../../gallery/component-examples.ts';
import { SlipDrawing } from './slip-drawing.tsx';

export const examples: ComponentExamples = {
  slip: () => <SlipDrawing />,
};
