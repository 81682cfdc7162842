import { z } from 'zod';
import type { CallDefinition, StaffCaller } from './api/call-definition.ts';
import { editingCalls } from './api/editing.ts';
import { healthCalls } from './api/health.ts';
import { staffCalls } from './api/staff.ts';
import { stickCalls } from './api/sticks.ts';
import { versionsCalls } from './api/versions.ts';
import { audienceGroupSchema } from './domain/audience.ts';
import { padSchema } from './domain/pad.ts';
import { answerSchema, dataAgeSchema } from './domain/answer.ts';
import { foreignContentSchema } from './domain/foreign-content.ts';
import { blobSchema } from './domain/blob.ts';
import { isoTimeSchema, localIdSchema, localTextSchema, sha256Schema } from './domain/identifiers.ts';
import { languageIdSchema, packNamesSchema } from './domain/language-pack.ts';
import {
  agencySchema,
  counterSchema,
  noticeSchema,
  officeSchema,
  officerSchema,
  openingSpanSchema,
} from './domain/office.ts';
import { fieldSchema, levelSchema, procedureSchema, procedureSummarySchema } from './domain/procedure.ts';
import { doubtedPartSchema } from './outbox.ts';
import type { Result } from './result.ts';

/**
 * Every call across the bridge, once, as data: who may call it, what goes in, what comes out, what may be
 * expected to go wrong. The implementation's type, the renderer's client, both transports and the test double
 * are derived from it (see the types at the end).
 */
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
  /** With the age of the data that was looked through. */
  z.object({ type: z.literal('unknown-code'), code: z.string(), data: dataAgeSchema.optional() }),
  /** Too many different unknown codes: ask an officer. */
  z.object({ type: z.literal('paused'), seconds: z.number().int().positive() }),
]);
export type LookUpError = z.infer<typeof lookUpErrorSchema>;

const revealErrorSchema = z.discriminatedUnion('type', [
  /** Wrong digits and "no phone on file" are one answer. */
  z.object({ type: z.literal('no-match') }),
  /** The day's attempts for this dossier are used up. */
  z.object({ type: z.literal('too-many-attempts') }),
  /** Nothing could be compared: no miss. */
  z.object({ type: z.literal('still-loading') }),
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
  opening: z.discriminatedUnion('type', [
    z.object({ type: z.literal('open'), until: z.string(), hours: z.array(openingSpanSchema) }),
    z.object({
      type: z.literal('closed'),
      opensAt: isoTimeSchema.optional(),
      /** Of the day on which it opens next; none where that is not known. */
      hours: z.array(openingSpanSchema),
    }),
    z.object({ type: z.literal('unknown') }),
  ]),
  dossierData: dataStateSchema,
  catalogueReady: z.boolean(),
  notices: z.array(noticeSchema),
  screen: z.object({ pixelsPerMillimetre: z.number().positive() }),
  camera: z.object({ use: z.boolean(), position: z.enum(['above', 'below', 'left', 'right']) }),
  pad: padSchema,
  /** Offered on the code pad before anything is typed, e.g. `H21.24.01-`. */
  codePrefixes: z.array(z.string()),
  /** By which the host reads codes: regular expressions that it has tried for slowness. Absent: `defaultCodePatterns`. */
  codePatterns: z.array(z.string().max(300)).min(1).optional(),
  idle: z.object({
    answerSeconds: z.number().int(),
    otherSeconds: z.number().int(),
    warningSeconds: z.number().int(),
    longestAnswerSeconds: z.number().int(),
  }),
  /** Those that come with the kiosk first, then the office's packs. `speech`: there are recordings. */
  languages: z.array(z.object({ id: languageIdSchema, name: z.string().min(1), speech: z.boolean() })).min(1),
  /** Absent: there is none, and nothing offers to print. */
  printer: z.object({ paper: z.enum(['a4', 'roll-80']) }).optional(),
  /** Absent: no outbox leads to staff from here, so that `notes.callOfficer` would call nobody. */
  officerCalls: z.literal(true).optional(),
  /** A call rings here, with or without an outbox, for whoever hears it. */
  callSound: z.literal(true).optional(),
});
export type KioskState = z.infer<typeof kioskStateSchema>;

/** Which procedures: every part that is given narrows it down. Empty: all that are posted. */
const procedureFilterSchema = z.strictObject({
  field: localIdSchema.optional(),
  lifeEvent: localIdSchema.optional(),
  audience: audienceGroupSchema.optional(),
  level: levelSchema.optional(),
  online: z.literal(true).optional(),
});
export type ProcedureFilter = z.infer<typeof procedureFilterSchema>;

/** Half-open ranges of UTF-16 positions, in order: what is to be marked. */
const marksSchema = z.array(z.tuple([z.number().int().nonnegative(), z.number().int().positive()]));
export type Marks = z.infer<typeof marksSchema>;

const searchHitSchema = z.object({
  procedure: procedureSummarySchema,
  /** In `procedure.name.vi`, `procedure.name.en`, `procedure.officialName` and the name that the pack asked for gives. */
  marks: z.object({ vi: marksSchema, en: marksSchema, official: marksSchema, pack: marksSchema.optional() }),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

const searchAnswerSchema = z.object({
  /** Best first. */
  hits: z.array(searchHitSchema),
  /** `sound`: nothing was found as it was typed, only what sounds like it: "có phải ông/bà tìm…". */
  how: z.enum(['words', 'sound', 'none']),
  /** The official words that were looked for where everyday ones were typed. */
  understoodAs: z.array(z.string()),
  /** How what was typed might go on, from two letters; whole texts for the search field. At most six. */
  completions: z.array(z.string()),
  /** Where nothing was found: words with which something is. */
  helpfulWords: z.array(z.string()),
});
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;

const languageSchema = z.object({
  /** Texts of the screens by their keys; those that are missing are shown in Vietnamese. None of a built-in one. */
  strings: z.record(z.string(), z.string()),
  names: packNamesSchema,
  /** Recordings lie under /blobs/<sha256>. */
  clips: z.array(z.object({ text: z.string(), sha256: sha256Schema, mediaType: blobSchema.shape.mediaType })),
});
export type LanguageWords = z.infer<typeof languageSchema>;

const limitReached = z.object({ type: z.literal('limit-reached') });

const nothing = z.strictObject({});

export const api = {
  kiosk: {
    state: { role: 'citizen', input: nothing, value: kioskStateSchema, error: z.never() },
    /** All that a kiosk knows in one of `state.languages`. Asked anew whenever it is chosen: a pack may have changed. */
    language: {
      role: 'citizen',
      input: z.strictObject({ id: languageIdSchema }),
      value: languageSchema,
      error: z.object({ type: z.literal('unknown-language') }),
    },
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
    /** What there is to choose from among the procedures of a filter, each with how many it leads to; none with 0. */
    overview: {
      role: 'citizen',
      input: procedureFilterSchema,
      value: z.object({
        total: z.number().int(),
        fields: z.array(fieldSchema.extend({ procedures: z.number().int() })),
        lifeEvents: z.array(
          z.object({
            id: localIdSchema,
            name: localTextSchema,
            icon: z.string().optional(),
            procedures: z.number().int(),
          }),
        ),
        audiences: z.array(z.object({ id: audienceGroupSchema, procedures: z.number().int() })),
        levels: z.array(z.object({ id: levelSchema, procedures: z.number().int() })),
        online: z.number().int(),
        /** What people ask for most, at most eight. */
        mostUsed: z.array(procedureSummarySchema),
      }),
      error: z.never(),
    },
    /** By the name people use; those of a life event in its order. */
    list: {
      role: 'citizen',
      input: procedureFilterSchema.extend({
        offset: z.number().int().nonnegative().default(0),
        limit: z.number().int().min(1).max(100).default(50),
      }),
      value: z.object({ total: z.number().int(), procedures: z.array(procedureSummarySchema) }),
      error: z.never(),
    },
    search: {
      role: 'citizen',
      input: z.strictObject({
        text: z.string().max(200),
        limit: z.number().int().min(1).max(50).default(20),
        /** A language pack, whose names are looked through too. */
        language: languageIdSchema.optional(),
      }),
      value: searchAnswerSchema,
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
        /** Its page on the national portal, for a person's own phone; absent where the source gives no id. */
        page: z.url().optional(),
      }),
      error: z.object({ type: z.literal('unknown-procedure') }),
    },
  },
  notes: {
    /** "Báo thông tin chưa đúng": to staff, without a word about who said so. Limited per session. */
    notRight: {
      role: 'citizen',
      input: z.strictObject({ code: z.string().max(40), part: doubtedPartSchema }),
      value: z.object({}),
      error: z.discriminatedUnion('type', [limitReached, z.object({ type: z.literal('unknown-procedure') })]),
    },
    /** "Nhờ cán bộ giúp", by the outbox. Answers within seconds. Limited per session. */
    callOfficer: {
      role: 'citizen',
      input: z.strictObject({ screen: z.string().regex(/^[a-z-]{1,40}$/) }),
      /** `told`: the hub has confirmed it. Otherwise it waits for the network, and nobody knows of it yet. */
      value: z.object({ told: z.boolean() }),
      error: limitReached,
    },
    /** Asked before the bell of `state.callSound` is rung: whether it may once more. Limited like `callOfficer`. */
    ringForOfficer: { role: 'citizen', input: nothing, value: z.object({}), error: limitReached },
  },
  printing: {
    /**
     * Asked before `print`: whether anything is known against printing now. It may take seconds, and whoever leaves the
     * sheet meanwhile has nothing printed. Counts nothing.
     */
    ready: {
      role: 'citizen',
      input: nothing,
      value: z.object({}),
      error: z.discriminatedUnion('type', [
        z.object({ type: z.literal('no-printer') }),
        limitReached,
        z.object({ type: z.literal('failed') }),
      ]),
    },
    /** Prints what the page shows under `@media print`. */
    print: {
      role: 'citizen',
      input: nothing,
      /** `page`: this window prints by itself, `window.print()` goes straight to the printer. */
      value: z.object({ by: z.enum(['host', 'page']) }),
      error: z.discriminatedUnion('type', [
        z.object({ type: z.literal('no-printer') }),
        limitReached,
        /** The kiosk has printed more than any queue of people needs: one more in a minute. */
        z.object({ type: z.literal('kiosk-limit-reached') }),
        /** The system refused: out of paper, switched off, unplugged. */
        z.object({ type: z.literal('failed') }),
      ]),
    },
  },
  session: {
    /** A fresh document: whatever is counted per session starts anew. */
    begin: { role: 'citizen', input: nothing, value: z.object({}), error: z.never() },
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
        /** Hours of this very day, days off and days worked instead taken into account; absent where nobody can say yet. */
        today: z.array(openingSpanSchema).optional(),
      }),
      error: z.object({ type: z.literal('still-loading') }),
    },
  },
  staff: staffCalls,
  versions: versionsCalls,
  editing: editingCalls,
  sticks: stickCalls,
  health: healthCalls,
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
      ...caller: Calls[G][C]['role'] extends 'citizen' ? [] : [caller: StaffCaller]
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

/** Over loopback the ticket of staff travels in this header; under Electron it is an argument of its own. */
export const STAFF_TICKET_HEADER = 'x-staff-ticket';

/** A call that ended in a bug rather than in a `Result`: the calm error screen shows its id. */
export const transportFailureSchema = z.strictObject({ eventId: z.string() });
/**
 * A call of staff from a page on which nobody of staff has entered, or no longer, or in another role. Nothing was
 * done.
 */
export const staffRefusalSchema = z.enum(['not-entered', 'not-allowed']);
/** What travels back: the call's `Result`, or the id under which the host logged a bug, or that it was refused. */
export type TransportReply =
  | { readonly result: Result<unknown, { type: string }> }
  | { readonly failure: { eventId: string } }
  | { readonly refused: z.infer<typeof staffRefusalSchema> };

export function findCall(name: string): CallDefinition | undefined {
  const [group, call, ...rest] = name.split('.');
  if (group === undefined || call === undefined || rest.length > 0) return undefined;
  const groups: Record<string, Record<string, CallDefinition>> = api;
  return Object.hasOwn(groups, group) && Object.hasOwn(groups[group] ?? {}, call)
    ? groups[group]?.[call]
    : undefined;
}
