import type { ComponentExamples } from '../../gallery/component-examples.ts';
import { Marked } from './marked.tsx';

export const examples: ComponentExamples = {
  words: () => (
    <p>
      <Marked
        text="Thủ tục đăng ký khai sinh"
        marks={[
          [8, 12],
          [16, 25],
        ]}
      />
    </p>
  ),
  nothing: () => (
    <p>
      <Marked text="Thủ tục đăng ký khai sinh" marks={[]} />
    </p>
  ),
};
