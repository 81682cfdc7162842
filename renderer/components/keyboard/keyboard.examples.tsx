import type { ComponentExamples } from '../../gallery/component-examples.ts';
import { SEARCH_MARGINS } from '../../screens/search/search-margins.ts';
import { arrangementFor } from './arrangement.ts';
import { Keyboard } from './keyboard.tsx';

const keyboard = (width: number, height: number, found?: number) => () => (
  <Keyboard
    arrangement={arrangementFor(width, height, 1, SEARCH_MARGINS)}
    onCharacter={() => {}}
    onTone={() => {}}
    onDelete={() => {}}
    onClear={() => {}}
    {...(found !== undefined && { found, onShow: () => {} })}
  />
);

export const examples: ComponentExamples = {
  'with-digits': keyboard(248, 378),
  'ten-keys': keyboard(248, 185),
  'ten-keys-by-turns': keyboard(248, 155, 3),
  'nine-keys': keyboard(208, 245),
  'nine-keys-by-turns': keyboard(208, 155, 3),
};
