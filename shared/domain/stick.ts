import { z } from 'zod';
import { changeListSchema } from './content-change.ts';
import { dossierStatusSchema } from './dossier.ts';
import { isoTimeSchema, localTextSchema, officeCodeSchema } from './identifiers.ts';

/** What staff bring on a stick, and what became of it. */

/** Why a file or a link on a stick was left alone. */
const leftAloneReasons = ['link', 'not-a-file', 'unreadable', 'too-large', 'odd-name'] as const;

const foundSchema = {
  /** Names it in later calls, as long as the stick is there. */
  id: z.string().regex(/^[0-9a-f]{32}$/),
  /** Path on the stick, for people to find it by. */
  path: z.string().max(400),
  /** The file's own time; of a package when its newest head was written. */
  modifiedAt: isoTimeSchema,
  /** Of the file; of a package unknown. */
  bytes: z.number().int().nonnegative().optional(),
};

const stickFindSchema = z.discriminatedUnion('kind', [
  /** A package of the feed, as it says of itself: nothing is checked before it is copied. */
  z.object({
    ...foundSchema,
    kind: z.literal('feed'),
    offices: z.array(
      z.object({
        office: officeCodeSchema,
        sequence: z.number().int().optional(),
        publishedAt: isoTimeSchema.optional(),
        /** This kiosk follows the office. */
        followed: z.boolean(),
      }),
    ),
  }),
  /** The office's own workbook, or what may be one: reading it tells what is wrong with it. */
  z.object({ ...foundSchema, kind: z.literal('sheet'), recognised: z.boolean() }),
  /** An export of a one-stop system. */
  z.object({ ...foundSchema, kind: z.literal('dossiers') }),
  /** Opens entry; nothing to update. */
  z.object({ ...foundSchema, kind: z.literal('pass') }),
  /** Left alone, and why. */
  z.object({ ...foundSchema, kind: z.literal('left-alone'), because: z.enum(leftAloneReasons) }),
]);
export type StickFind = z.infer<typeof stickFindSchema>;

export const stickSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  name: z.string().max(120),
  freeBytes: z.number().int().nonnegative(),
  writable: z.boolean(),
  /** Absent while the kiosk is still looking. */
  finds: z.array(stickFindSchema).max(200).optional(),
  /** There is more than was looked at. */
  cutOff: z.boolean(),
});
export type Stick = z.infer<typeof stickSchema>;

/** Why an update from a stick came to nothing. What the kiosk shows stays as it was. Words: `staff.update.failure.<type>`. */
const updateFailureTypes = [
  'stick-gone',
  'file-gone',
  'file-changed',
  'unreadable',
  'too-large',
  'disk-full',
  'not-signed',
  'wrong-signature',
  'unknown-key',
  'key-revoked',
  'key-not-allowed',
  'older',
  'altered',
  'other-office',
  'no-office-key',
  'incomplete',
  'damaged',
  'bomb',
  'not-understood',
  'old-workbook',
  'macro-workbook',
  'locked-workbook',
  'damaged-workbook',
  'no-headings',
  'empty',
  'nothing-usable',
  'as-of-future',
  'data-newer',
  'changed-since',
  'cancelled',
  'internal',
] as const;
const updateFailureSchema = z.object({
  type: z.enum(updateFailureTypes),
  /** The file inside the package, or on the stick. */
  file: z.string().max(400).optional(),
});
export type UpdateFailure = z.infer<typeof updateFailureSchema>;
export type UpdateFailureType = UpdateFailure['type'];

/** Something in a sheet or an export that was not as it should be; never a personal value. */
const rowFindingSchema = z.object({
  /** Sheet, row and column, in words. */
  place: z.object({ vi: z.string(), en: z.string() }),
  message: z.object({ vi: z.string(), en: z.string() }),
});
export type RowFinding = z.infer<typeof rowFindingSchema>;
const findingsSchema = {
  /** Not taken. At most 200 are told; `refusedCount` is of all. */
  refused: z.array(rowFindingSchema).max(200),
  refusedCount: z.number().int(),
  /** Taken, but someone should look. */
  attention: z.array(rowFindingSchema).max(200),
  attentionCount: z.number().int(),
};

const statusCountsSchema = z.array(
  z.object({ status: dossierStatusSchema, count: z.number().int().positive() }),
);

const previewSchema = {
  /** There is something to apply. */
  applicable: z.boolean(),
};

/** What an update would do, for a person to look at before it is applied. */
export const updatePreviewSchema = z.discriminatedUnion('kind', [
  z.object({
    ...previewSchema,
    kind: z.literal('feed'),
    offices: z.array(
      z.object({
        office: officeCodeSchema,
        /** As the kiosk knows it; absent: nothing of it is here yet. */
        name: localTextSchema.optional(),
        sequence: z.number().int(),
        publishedAt: isoTimeSchema,
        /** The kiosk has all of it already. */
        nothingNew: z.boolean(),
        /** States of dossiers that would come or change, and how old they are. Absent: none. */
        dossiers: z.object({ rows: z.number().int(), asOf: isoTimeSchema.optional() }).optional(),
      }),
    ),
    content: changeListSchema,
    /** Of the package, and not followed here. */
    otherOffices: z.array(officeCodeSchema).max(1000),
  }),
  z.object({
    ...previewSchema,
    kind: z.literal('sheet'),
    content: changeListSchema,
    ...findingsSchema,
    /** Written back onto the stick with the findings beside the cells, if there are any. */
    commentable: z.boolean(),
  }),
  z.object({
    ...previewSchema,
    kind: z.literal('dossiers'),
    asOf: isoTimeSchema,
    complete: z.boolean(),
    added: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    /** The kiosk knows a later state. */
    older: z.number().int(),
    /** Ended more than 90 days ago. */
    expired: z.number().int(),
    /** Open ones of this source that the export does not list: "ask at the counter". */
    absent: z.number().int(),
    statuses: statusCountsSchema,
    ...findingsSchema,
  }),
]);
export type UpdatePreview = z.infer<typeof updatePreviewSchema>;

const jobSteps = ['copying', 'reading', 'ready', 'applying', 'done', 'failed'] as const;
/** One update on its way. It belongs to the kiosk, not to the page: staff may leave and come back to it. */
export const updateJobSchema = z.object({
  id: z.string().max(40),
  kind: z.enum(['feed', 'sheet', 'dossiers']),
  /** What it is read from. */
  path: z.string().max(400),
  stick: z.object({ id: z.string(), name: z.string() }),
  step: z.enum(jobSteps),
  /** Of the step; absent where it cannot be told. */
  progress: z.object({ done: z.number(), total: z.number(), unit: z.enum(['bytes', 'rows']) }).optional(),
  /** All that is needed has been copied. */
  canPull: z.boolean(),
  /** Only of a failed one. */
  failure: updateFailureSchema.optional(),
  /** Of one that is done: the file may be deleted from the stick, which still holds people's data. */
  deletable: z.boolean(),
});
export type UpdateJob = z.infer<typeof updateJobSchema>;

/** What staff take out on a stick, each written whole or not at all. Outbox and log are sealed for the hub. */
export const takeOutKinds = [
  'outbox',
  'log',
  'template',
  'readiness-report',
  'posted-report',
  'wall-list-a4',
  'wall-list-a3',
  'audit',
  'commented-sheet',
] as const;
export type TakeOutKind = (typeof takeOutKinds)[number];

/** Why nothing was taken out; on the stick there is the whole file or none. Words: `staff.update.takeOut.problem.<type>`. */
const takeOutProblemSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('stick-gone') }),
  /** `bytes`: how many it needs. */
  z.object({ type: z.literal('full'), bytes: z.number().int() }),
  z.object({ type: z.literal('read-only') }),
  z.object({ type: z.literal('nothing-there') }),
  /** The stick did not take it. */
  z.object({ type: z.literal('failed') }),
]);
/** How far a file is on its way out: it is made first, which takes no stick, and then written. */
export const takeOutProgressSchema = z.discriminatedUnion('step', [
  z.object({ step: z.literal('making') }),
  z.object({ step: z.literal('writing') }),
  z.object({ step: z.literal('done'), file: z.string(), bytes: z.number().int() }),
  z.object({ step: z.literal('failed'), problem: takeOutProblemSchema }),
]);
export type TakeOutProgress = z.infer<typeof takeOutProgressSchema>;
