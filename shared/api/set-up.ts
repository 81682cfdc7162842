import { z } from 'zod';
import { pinSchema, staffMemberSchema, staffRoleSchema } from '../domain/staff.ts';
import { kioskConfigSchema } from '../config.ts';
import type { Result } from '../result.ts';

const nothing = z.strictObject({});

/** One field of a configuration that is not as it must be. Its value is never told: it may be a key. */
const fieldProblemSchema = z.object({
  /** As in the file, e.g. `offices[0]`. */
  field: z.string().max(200),
  why: z.enum([
    'missing',
    'unknown',
    'not-text',
    'not-number',
    'not-yes-no',
    'not-list',
    'not-group',
    'too-short',
    'too-long',
    'too-small',
    'too-large',
    'wrong-form',
    'not-among',
    'no-key',
    'twice',
    'wrong',
  ]),
  /** The bound that is passed, or what it may be. */
  limit: z.string().max(200).optional(),
});
export type FieldProblem = z.infer<typeof fieldProblemSchema>;

/** Why a file or a code gives no configuration. */
const configurationProblemSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('stick-gone') }),
  z.object({ type: z.literal('unreadable') }),
  z.object({ type: z.literal('empty') }),
  z.object({ type: z.literal('too-long-file') }),
  z.object({ type: z.literal('not-json'), line: z.number().int().positive().optional() }),
  /** JSON, but something else: a feed's head, a pass, a language pack. */
  z.object({ type: z.literal('other-file') }),
  /** Of a version that this program does not know. */
  z.object({ type: z.literal('newer-file') }),
  z.object({ type: z.literal('wrong-fields'), fields: z.array(fieldProblemSchema).min(1).max(20) }),
  /** A code that is no enrolment: a slip, a card, anything. */
  z.object({ type: z.literal('other-code') }),
  z.object({ type: z.literal('newer-code') }),
  /** Letters are missing or changed: the scanner's keyboard, or half a code. */
  z.object({ type: z.literal('damaged-code') }),
]);
export type ConfigurationProblem = z.infer<typeof configurationProblemSchema>;

/** What of a configuration may be shown: no key, no token. */
const configurationSchema = z.object({
  kiosk: z.string(),
  name: z.string().optional(),
  offices: z.array(z.string()).min(1),
  /** Absent: everything comes by stick. */
  feed: z.string().optional(),
  notes: z.boolean(),
  printer: z.enum(['a4', 'roll-80']).optional(),
  camera: kioskConfigSchema.shape.camera.unwrap(),
  screen: kioskConfigSchema.shape.screen.unwrap(),
  /** The clock of a demonstration, not the real one. */
  demonstration: z.boolean(),
});
export type FoundConfiguration = z.infer<typeof configurationSchema>;

const newMemberSchema = z.strictObject({
  name: staffMemberSchema.shape.name,
  role: staffRoleSchema,
  /** Typed by themselves, here and now. Absent: they get a first one, which they must change. */
  pin: pinSchema.optional(),
});
export type NewMember = z.infer<typeof newMemberSchema>;

export const MOST_FIRST_MEMBERS = 8;

/** Why the configuration still lies on the stick. */
const deleteProblemSchema = z.object({
  type: z.enum(['nothing-to-delete', 'stick-gone', 'file-changed', 'read-only']),
});
export type DeleteProblem = z.infer<typeof deleteProblemSchema>['type'];

/** The calls of the first start, while there is no configuration; the citizens' calls do not exist then, nor these later. */
export const setUpCalls = {
  /** Sticks that are plugged in, with the files on them that may be a configuration. */
  sticks: {
    input: nothing,
    value: z.object({
      sticks: z.array(z.object({ id: z.string(), name: z.string(), files: z.array(z.string()) })),
    }),
    error: z.never(),
  },
  /** Reads a configuration and keeps it for `finish`; the last that was read counts. */
  readFile: {
    input: z.strictObject({ stick: z.string().max(100), file: z.string().max(255) }),
    value: configurationSchema,
    error: configurationProblemSchema,
  },
  /** The same from an enrolment code, as the camera or a hand scanner read it. */
  readCode: {
    input: z.strictObject({ contents: z.string().max(16_384) }),
    value: configurationSchema,
    error: configurationProblemSchema,
  },
  /** Before a second one is asked for. */
  checkPin: {
    input: z.strictObject({ pin: pinSchema }),
    value: nothing,
    error: z.object({ type: z.literal('weak-pin') }),
  },
  /** Writes everything and opens the kiosk: the very same address shows it from then on. */
  finish: {
    input: z.strictObject({
      members: z.array(newMemberSchema).min(1).max(MOST_FIRST_MEMBERS),
      camera: kioskConfigSchema.shape.camera.unwrap(),
      screen: kioskConfigSchema.shape.screen.unwrap(),
    }),
    /** Told this once. */
    value: z.object({ firstPins: z.array(z.object({ name: z.string(), pin: pinSchema })) }),
    error: z.discriminatedUnion('type', [
      z.object({ type: z.literal('nothing-read') }),
      z.object({ type: z.literal('no-head') }),
      z.object({ type: z.literal('weak-pin') }),
      /** Somebody else has set it up meanwhile. */
      z.object({ type: z.literal('already-there') }),
      /** The system's word for it, e.g. ENOSPC. */
      z.object({ type: z.literal('not-written'), detail: z.string() }),
      z.object({ type: z.literal('cannot-open'), detail: z.string() }),
    ]),
  },
  /**
   * Deletes the file that `finish` has written down from the stick that it came on, wherever that is plugged in now.
   * The only call that is there after `finish`, until it has succeeded: it says nothing and does nothing else.
   */
  deleteFile: { input: nothing, value: nothing, error: deleteProblemSchema },
} as const satisfies Record<string, { input: z.ZodType; value: z.ZodType; error: z.ZodType }>;

type Calls = typeof setUpCalls;
export type SetUpCall = keyof Calls;
type Outcome<C extends SetUpCall> = Result<
  z.output<Calls[C]['value']>,
  z.output<Calls[C]['error']> extends infer E extends { type: string } ? E : never
>;
export type FinishError = z.infer<Calls['finish']['error']>;

/** What the host must be able to do. */
export type SetUpImplementation = {
  readonly [C in SetUpCall]: (input: z.output<Calls[C]['input']>) => Outcome<C> | Promise<Outcome<C>>;
};
/** What the page sees. */
export type SetUpClient = {
  readonly [C in SetUpCall]: (input: z.input<Calls[C]['input']>) => Promise<Outcome<C>>;
};

/** As a call travels over both transports. */
export const SET_UP_PREFIX = 'setUp.';

export function findSetUpCall(name: string): SetUpCall | undefined {
  const call = name.startsWith(SET_UP_PREFIX) ? name.slice(SET_UP_PREFIX.length) : '';
  return Object.hasOwn(setUpCalls, call) ? (call as SetUpCall) : undefined;
}
