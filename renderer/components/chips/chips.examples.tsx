import type { ComponentExamples } from '../../gallery/component-examples.ts';
import { Chips } from './chips.tsx';

export const examples: ComponentExamples = {
  some: () => (
    <Chips label="Gợi ý chữ" words={['khai sinh', 'khai tử', 'khai báo tạm vắng']} onPress={() => {}} />
  ),
  'too-many': () => (
    <Chips
      label="Gợi ý chữ"
      words={['đăng ký khai sinh', 'đăng ký kết hôn', 'đăng ký tạm trú', 'đăng ký thường trú']}
      onPress={() => {}}
    />
  ),
};
