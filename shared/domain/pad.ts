import { z } from 'zod';

/** What an eight-key pad beside or below the panel does. */
const padFunctions = ['up', 'down', 'left', 'right', 'ok', 'back', 'help', 'repeat'] as const;
export type PadFunction = (typeof padFunctions)[number];

/** With these a hand scanner types, and a physical keyboard. */
const TYPES_TEXT =
  /^(?:Key[A-Z]|Digit\d|Space|Minus|Equal|Bracket\w+|Backslash|Semicolon|Quote|Backquote|Comma|Period|Slash|Intl\w+)$/;

/** A place on the keyboard, as `KeyboardEvent.code` names it: `Numpad8`, `F13`, `AudioVolumeUp`. */
const keyCodeSchema = z
  .string()
  .regex(/^[A-Z][A-Za-z0-9]{1,29}$/, 'not the code of a key, like Numpad8 or F13')
  .refine((code) => !TYPES_TEXT.test(code), 'a key that types text cannot be a key of the pad');

const codes = (...usual: string[]) => z.array(keyCodeSchema).max(4).default(usual);

/** Which keys the pad sends, by function. What a keyboard's own keys mean, they mean beside it. */
export const padSchema = z
  .strictObject({
    up: codes('ArrowUp'),
    down: codes('ArrowDown'),
    left: codes('ArrowLeft'),
    right: codes('ArrowRight'),
    ok: codes('Enter', 'NumpadEnter'),
    back: codes('Escape'),
    help: codes('F1'),
    repeat: codes('F2'),
  })
  .refine(
    (pad) => new Set(Object.values(pad).flat()).size === Object.values(pad).flat().length,
    'one key of the pad cannot do two things',
  );
export type Pad = z.infer<typeof padSchema>;

export const usualPad: Pad = padSchema.parse({});

/** What a key of the pad does; undefined: it is none of them. */
export function padFunctionOf(pad: Pad, code: string): PadFunction | undefined {
  return padFunctions.find((name) => pad[name].includes(code));
}
