import { z } from 'zod';
import { sha256Schema } from './identifiers.ts';

/**
 * One difference between two versions of what citizens see, for staff to look at before and after it is applied:
 * updates from a stick, from a sheet, edits, undo, conflicts. Made by `changesBetween`.
 */
export const contentChangeSchema = z.object({
  /** Row key in its stream: a procedure's code, or `notice:…`, `officer:…`, `synonym:…`, `office`, … */
  key: z.string(),
  what: z.enum([
    'procedure',
    'field',
    'synonym',
    'life-event',
    'source',
    'office',
    'counter',
    'unit',
    'officer',
    'notice',
    'agency',
    'language-pack',
  ]),
  /** What it is called: the everyday name, the title, the person's name. Vietnamese. */
  name: z.string(),
  kind: z.enum(['added', 'changed', 'removed']),
  /** What differs. Of an added or removed one only what a person would look at. */
  parts: z.array(
    z.object({
      /** Names the part; the words for it are under `staff.change.part.<id>`, and `other` for what has none. */
      part: z.string(),
      /** In plain lines, in the content's own language. Absent: there was nothing. */
      before: z.string().optional(),
      after: z.string().optional(),
    }),
  ),
  /** What staff should look at before all else; words under `staff.change.warning.<id>`. */
  warnings: z.array(
    z.enum([
      'removed-most-used',
      'fee-changed',
      'time-changed',
      'free-now',
      'nothing-known',
      'local-edit-under',
    ]),
  ),
});
export type ContentChange = z.infer<typeof contentChangeSchema>;

/** All changes of one application. `changes` may be cut off for the screen; the counts are of all. */
export const changeListSchema = z.object({
  added: z.number().int(),
  changed: z.number().int(),
  removed: z.number().int(),
  /** Those with warnings first, then procedures, then the rest; at most 500. */
  changes: z.array(contentChangeSchema).max(500),
});
export type ChangeList = z.infer<typeof changeListSchema>;

/** Stands for what is there where something is to be changed, so that nothing else is overruled than was looked at. */
export const lookedAtSchema = sha256Schema;
/** What edits would change, and in what. */
export const lookedAtChangesSchema = changeListSchema.extend({ lookedAt: lookedAtSchema });
export type LookedAtChanges = z.infer<typeof lookedAtChangesSchema>;
