import { z } from 'zod';
import { isoTimeSchema, procedureCodeSchema, sha256Schema } from './identifiers.ts';
import { lifeEventSchema } from './life-event.ts';
import { counterSchema, noticeSchema, officerSchema, officeSchema } from './office.ts';
import { officeLayerSchema, synonymSchema } from './procedure.ts';

/**
 * One thing that staff have changed at the kiosk itself. It lies over whatever the feed brings, and stays until staff
 * take it back or the feed says the same. Whole values: an edit says what is shown, not how it came about.
 */
export const localEditSchema = z.discriminatedUnion('type', [
  /** The office's layer of a procedure, in place of the feed's. Hiding and "Đã đối chiếu" are parts of it. */
  z.object({ type: z.literal('layer'), code: procedureCodeSchema, layer: officeLayerSchema }),
  /** A row of the office's content or of the words people use, put in place of the feed's or beside it. */
  z.object({
    type: z.literal('row'),
    value: z.discriminatedUnion('type', [
      noticeSchema,
      officerSchema,
      counterSchema,
      synonymSchema,
      lifeEventSchema,
    ]),
  }),
  /** Such a row of the feed that is not to be shown. By its key in the stream. */
  z.object({ type: z.literal('removed'), key: z.string().min(1).max(120) }),
  /** When the office is open: over the office's row, the rest of which stays the feed's. */
  officeSchema
    .pick({ openings: true, closedDays: true, openDays: true })
    .extend({ type: z.literal('hours') }),
]);
export type LocalEdit = z.infer<typeof localEditSchema>;

/** How an edit stands in the journal. At most one for each key (`editKeyOf`). */
const keptEditSchema = z.object({
  key: z.string().min(1).max(140),
  edit: localEditSchema,
  /** SHA-256 of the canonical JSON of what the feed had there when it was made; null: nothing. */
  over: sha256Schema.nullable(),
  at: isoTimeSchema,
  /** The member's name as it was then. */
  by: z.string().min(1).max(80),
});
export type KeptEdit = z.infer<typeof keptEditSchema>;
