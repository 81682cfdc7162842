import type { ComponentExamples } from '../../gallery/component-examples.ts';
import { Paged } from './paged.tsx';

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => <p key={index}>{`Dòng chữ mẫu thứ ${index + 1}`}</p>);

export const examples: ComponentExamples = {
  short: () => <Paged>{lines(1)}</Paged>,
  long: () => <Paged>{lines(40)}</Paged>,
};
