import { z } from 'zod';
import { answerSchema } from './domain/answer.ts';
import { foreignContentSchema } from './domain/foreign-content.ts';
import { isoTimeSchema, localIdSchema, localTextSchema, officeCodeSchema } from './domain/identifiers.ts';
import { agencySchema, counterSchema, noticeSchema, officeSchema, officerSchema } from './domain/office.ts';
import { fieldSchema, procedureSchema, procedureSummarySchema } from './domain/procedure.ts';
import type { Result } from './result.ts';

/**
 * Every call across the bridge, once, as data: who may call it, what goes in, what comes out, what may be
 * expected to go wrong. The implementation's type, the renderer's client, both transports and the test double
 * are derived from it (see the types at the end).
 */
type Role = 'citizen' | 'staff';

interface CallDefinition {
  readonly role: Role;
  readonly input: z.ZodType;
  readonly value: z.ZodType;
  /** A union of objects with a `type`; `z.never()` where nothing is expected to go wrong. */
  readonly error: z.ZodType;
}

/** How slip contents came in. Typing is watched more closely than scanning. */
export const entryWaySchema = z.enum(['camera', 'hand-scanner', 'typed']);
export type EntryWay = z.infer<typeof entryWaySchema>;

const lookUpErrorSchema = z.discriminatedUnion('type', [
  /** Not a slip: says what it is. Never counts as a miss. */
  z.object({ type: z.literal('not-a-slip'), what: foreignContentSchema }),
  /** Typed, and not shaped like a code. Never counts as a miss. */
  z.object({ type: z.literal('malformed-code') }),
  /** The first snapshot is not complete: never "not found". */
  z.object({ type: z.literal('still-loading') }),
  /** The code belongs to another agency; its name where the content knows it. */
  z.object({ type: z.literal('other-agency'), code: z.string(), agency: agencySchema.optional() }),
  /** The code is dated after the data: no miss. */
  z.object({ type: z.literal('newer-than-data'), code: z.string(), asOf: isoTimeSchema }),
  z.object({ type: z.literal('unknown-code'), code: z.string() }),
  /** Too many different unknown codes: ask an officer. */
  z.object({ type: z.literal('paused'), seconds: z.number().int().positive() }),
]);
export type LookUpError = z.infer<typeof lookUpErrorSchema>;

const revealErrorSchema = z.discriminatedUnion('type', [
  /** Wrong digits and "no phone on file" are one answer. */
  z.object({ type: z.literal('no-match') }),
  /** The day's attempts for this dossier are used up. */
  z.object({ type: z.literal('too-many-attempts') }),
  z.object({ type: z.literal('unknown-code') }),
  /** Look-ups pause: for every code alike, so that it does not tell which codes exist. */
  z.object({ type: z.literal('paused'), seconds: z.number().int().positive() }),
]);
export type RevealError = z.infer<typeof revealErrorSchema>;

const dataStateSchema = z.discriminatedUnion('type', [
  /** No dossier data yet. Bytes are absent until the head has been read. */
  z.object({
    type: z.literal('loading'),
    bytesDone: z.number().optional(),
    bytesTotal: z.number().optional(),
  }),
  z.object({ type: z.literal('fresh'), asOf: isoTimeSchema }),
  /** Older than one working day, or the clock cannot be trusted. */
  z.object({ type: z.literal('old'), asOf: isoTimeSchema }),
]);
export type DataState = z.infer<typeof dataStateSchema>;

const kioskStateSchema = z.object({
  /** The host's clock; the renderer goes on from it. */
  now: isoTimeSchema,
  office: officeSchema.optional(),
  officeCode: officeCodeSchema,
  opening: z.discriminatedUnion('type', [
    z.object({ type: z.literal('open'), until: z.string() }),
    z.object({ type: z.literal('closed'), opensAt: isoTimeSchema.optional() }),
    z.object({ type: z.literal('unknown') }),
  ]),
  dossierData: dataStateSchema,
  catalogueReady: z.boolean(),
  notices: z.array(noticeSchema),
  screen: z.object({ pixelsPerMillimetre: z.number().positive() }),
  camera: z.object({ use: z.boolean(), position: z.enum(['above', 'below', 'left', 'right']) }),
  /** Offered on the code pad before anything is typed, e.g. `H21.24.01-`. */
  codePrefixes: z.array(z.string()),
  idle: z.object({
    answerSeconds: z.number().int(),
    otherSeconds: z.number().int(),
    warningSeconds: z.number().int(),
  }),
  languages: z.array(z.string()).min(1),
});
export type KioskState = z.infer<typeof kioskStateSchema>;

const nothing = z.strictObject({});

export const api = {
  kiosk: {
    state: { role: 'citizen', input: nothing, value: kioskStateSchema, error: z.never() },
    /** A screen crashed: written to the log by event id, without what was on it. */
    reportScreenError: {
      role: 'citizen',
      input: z.strictObject({ screen: z.string().max(60), message: z.string().max(500) }),
      value: z.object({ eventId: z.string() }),
      error: z.never(),
    },
  },
  dossiers: {
    /** Contents of a scan or what was typed, up to 16 KB; the host parses, keeps code and secret, drops the rest. */
    lookUp: {
      role: 'citizen',
      input: z.strictObject({ contents: z.string().max(16_384), way: entryWaySchema }),
      value: answerSchema,
      error: lookUpErrorSchema,
    },
    revealWithPhone: {
      role: 'citizen',
      input: z.strictObject({ code: z.string().max(60), digits: z.string().regex(/^\d{4}$/) }),
      value: answerSchema,
      error: revealErrorSchema,
    },
  },
  catalogue: {
    fields: {
      role: 'citizen',
      input: nothing,
      value: z.array(fieldSchema.extend({ procedures: z.number().int() })),
      error: z.never(),
    },
    list: {
      role: 'citizen',
      input: z.strictObject({ field: localIdSchema }),
      value: z.array(procedureSummarySchema),
      error: z.never(),
    },
    search: {
      role: 'citizen',
      input: z.strictObject({
        text: z.string().max(200),
        limit: z.number().int().min(1).max(50).default(20),
      }),
      value: z.array(procedureSummarySchema),
      error: z.never(),
    },
    procedure: {
      role: 'citizen',
      input: z.strictObject({ code: z.string().max(40) }),
      value: z.object({
        procedure: procedureSchema,
        fieldName: localTextSchema,
        counter: counterSchema.optional(),
        combineWith: z.array(procedureSummarySchema),
        /** When the text was last checked against its source, and whether that is more than 90 days ago. */
        checked: z.object({ on: z.string(), old: z.boolean() }).optional(),
      }),
      error: z.object({ type: z.literal('unknown-procedure') }),
    },
  },
  office: {
    details: {
      role: 'citizen',
      input: nothing,
      value: z.object({
        office: officeSchema,
        counters: z.array(counterSchema),
        officers: z.array(officerSchema),
        fields: z.array(z.object({ id: localIdSchema, name: localTextSchema })),
      }),
      error: z.object({ type: z.literal('still-loading') }),
    },
  },
} as const satisfies Record<string, Record<string, CallDefinition>>;

type Api = typeof api;
type GroupName = keyof Api;
type Calls = {
  [G in GroupName]: { [C in keyof Api[G]]: Api[G][C] extends CallDefinition ? Api[G][C] : never };
};

type Outcome<D extends CallDefinition> = Result<
  z.output<D['value']>,
  z.output<D['error']> extends infer E extends { type: string } ? E : never
>;
/** What the host must be able to do: one function a call, input already validated, defaults filled in. */
export type ApiImplementation = {
  readonly [G in GroupName]: {
    readonly [C in keyof Calls[G]]: (
      input: z.output<Calls[G][C]['input']>,
    ) => Outcome<Calls[G][C]> | Promise<Outcome<Calls[G][C]>>;
  };
};
/** What the renderer sees. */
export type ApiClient = {
  readonly [G in GroupName]: {
    readonly [C in keyof Calls[G]]: (input: z.input<Calls[G][C]['input']>) => Promise<Outcome<Calls[G][C]>>;
  };
};
/** `group.call`, as it travels over both transports. */
export type CallName = { [G in GroupName]: `${G}.${Extract<keyof Api[G], string>}` }[GroupName];

/** A call that ended in a bug rather than in a `Result`: the calm error screen shows its id. */
export const transportFailureSchema = z.strictObject({ eventId: z.string() });
/** What travels back: the call's `Result`, or the id under which the host logged a bug. */
export type TransportReply =
  { readonly result: Result<unknown, { type: string }> } | { readonly failure: { eventId: string } };

export function findCall(name: string): CallDefinition | undefined {
  const [group, call, ...rest] = name.split('.');
  if (group === undefined || call === undefined || rest.length > 0) return undefined;
  const groups: Record<string, Record<string, CallDefinition>> = api;
  return Object.hasOwn(groups, group) && Object.hasOwn(groups[group] ?? {}, call)
    ? groups[group]?.[call]
    : undefined;
}
