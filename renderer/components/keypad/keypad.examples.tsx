import { Delete } from 'lucide-react';
import type { ComponentExamples } from '../../gallery/component-examples.ts';
import { Key, Keypad } from './keypad.tsx';

const nothing = () => {};

export const examples: ComponentExamples = {
  digits: () => (
    <Keypad columns={3} label="1-9">
      {[1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => (
        <Key key={digit} label={String(digit)} onPress={nothing} />
      ))}
      <Key label="ABC" quiet onPress={nothing} />
      <Key label="0" onPress={nothing} />
      <Key label="Delete" icon={Delete} quiet onPress={nothing} />
    </Keypad>
  ),
};
