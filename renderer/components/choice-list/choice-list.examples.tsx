import { Baby } from 'lucide-react';
import type { ComponentExamples } from '../../gallery/component-examples.ts';
import { ChoiceList } from './choice-list.tsx';

const choices = [
  { key: 'a', title: 'Làm giấy khai sinh cho con', note: 'Thủ tục đăng ký khai sinh', onPress: () => {} },
  {
    key: 'b',
    title: 'Chứng thực bản sao',
    marks: ['Giải quyết ngay tại chỗ', 'Làm được qua mạng'],
    onPress: () => {},
  },
  { key: 'c', title: 'Hộ tịch', icon: Baby, onPress: () => {} },
];

export const examples: ComponentExamples = {
  several: () => <ChoiceList choices={choices} />,
  single: () => <ChoiceList choices={choices} single />,
};
