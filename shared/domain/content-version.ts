import { z } from 'zod';
import { contentChangeSchema, lookedAtSchema } from './content-change.ts';
import { isoTimeSchema } from './identifiers.ts';
import { localEditSchema } from './local-edit.ts';

/** How many versions of what citizens read are kept to go back to, the one that is shown included. */
export const VERSIONS_KEPT = 10;

/** Conflicts are told so many at a time: each is a millisecond's work while somebody may be looking something up. */
export const CONFLICTS_A_PAGE = 20;

/** What led to a version. Words for them are under `staff.version.cause.<type>`. */
const versionCauseSchema = z.discriminatedUnion('type', [
  /** What was shown when versions began to be written down. */
  z.object({ type: z.literal('start') }),
  /** The feed brought it by itself. */
  z.object({ type: z.literal('feed'), sequence: z.number().int(), publishedAt: isoTimeSchema }),
  /** A person applied a package of the feed, from a stick. */
  z.object({ type: z.literal('package'), sequence: z.number().int(), publishedAt: isoTimeSchema }),
  z.object({ type: z.literal('edit') }),
  z.object({ type: z.literal('sheet'), name: z.string().min(1).max(200) }),
  z.object({ type: z.literal('undo'), to: z.number().int() }),
  /** After an undo: a person let what the feed has brought since be shown. */
  z.object({ type: z.literal('newer') }),
  z.object({ type: z.literal('settled'), key: z.string(), choice: z.enum(['mine', 'feed']) }),
  /** What was shown was damaged and nothing could make it again: the next best there was. */
  z.object({ type: z.literal('repair') }),
]);
export type VersionCause = z.infer<typeof versionCauseSchema>;
/** Causes of edits that are put on or taken off. */
export type EditCause = Extract<VersionCause, { type: 'edit' | 'sheet' }>;

export const versionInListSchema = z.object({
  id: z.number().int(),
  at: isoTimeSchema,
  cause: versionCauseSchema,
  /** The member's name as it was then. Absent: nobody did it. */
  by: z.string().optional(),
  /** How many local edits lie over the feed in it. */
  edits: z.number().int(),
  shown: z.boolean(),
});
export type VersionInList = z.infer<typeof versionInListSchema>;

/** The feed has changed what lies beneath a local edit, or has it no longer. Until staff choose, the edit is shown. */
export const conflictSchema = z.object({
  /** Of the edit. */
  key: z.string(),
  /** `gone`: the feed no longer has the procedure, so that the edit is not shown either. */
  because: z.enum(['changed', 'gone']),
  edit: localEditSchema,
  by: z.string(),
  at: isoTimeSchema,
  /** Of both sides: goes back with the choice. */
  lookedAt: lookedAtSchema,
  /** Before: what the feed has now. After: what staff have said. */
  change: contentChangeSchema,
});
export type Conflict = z.infer<typeof conflictSchema>;
