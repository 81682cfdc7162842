import type { ComponentExamples } from '../../gallery/component-examples.ts';
import { arrangementFor } from './arrangement.ts';
import { Keyboard } from './keyboard.tsx';

const keyboard = (width: number, height: number) => () => (
  <Keyboard
    arrangement={arrangementFor(width, height)}
    onCharacter={() => {}}
    onTone={() => {}}
    onDelete={() => {}}
    onClear={() => {}}
  />
);

export const examples: ComponentExamples = {
  'with-digits': keyboard(248, 370),
  'ten-keys': keyboard(248, 180),
  'nine-keys': keyboard(208, 240),
};
