import { BookOpenText, House } from 'lucide-react';
import { expect, test } from 'vitest';
import { iconNamed } from './content-icon.tsx';

test('content gets the picture that it names, and an open book for any name that is none', () => {
  expect(iconNamed('house')).toBe(House);
  for (const name of [undefined, '', 'no-such', 'constructor', '__proto__', 'toString', 'hasOwnProperty'])
    expect(iconNamed(name)).toBe(BookOpenText);
});
