import type { ComponentExamples } from '../../gallery/component-examples.ts';
import { EarphoneQuestion } from './earphone-question.tsx';

export const examples: ComponentExamples = {
  question: () => <EarphoneQuestion onAnswer={() => {}} />,
};
