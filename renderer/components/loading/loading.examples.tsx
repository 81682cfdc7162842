import type { ComponentExamples } from '../../gallery/component-examples.ts';
import { Loading } from './loading.tsx';

export const examples: ComponentExamples = {
  loading: () => <Loading />,
};
