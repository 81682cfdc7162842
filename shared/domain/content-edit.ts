import { z } from 'zod';
import { isoTimeSchema, procedureCodeSchema } from './identifiers.ts';
import { localEditSchema } from './local-edit.ts';

/** What the rows are that staff put up, change or take down one by one. */
export const editableRowTypes = ['notice', 'officer', 'counter', 'synonym'] as const;
export type EditableRowType = (typeof editableRowTypes)[number];

/** Where something that is shown comes from. */
export const originSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('feed') }),
  /** Staff changed it at this kiosk. `conflict`: the feed has something else there by now. */
  z.object({ type: z.literal('here'), by: z.string(), at: isoTimeSchema, conflict: z.boolean() }),
]);
export type Origin = z.infer<typeof originSchema>;

/** What staff ask for in one go: edits to put on and the keys of edits to take off (`editKeyOf`). */
export const contentEditsSchema = z.strictObject({
  put: z
    .array(
      z.discriminatedUnion('type', [
        ...localEditSchema.options,
        /** "Đã đối chiếu": their texts are right as they stand, today. The host says which day and who. */
        z.object({ type: z.literal('checked'), codes: z.array(procedureCodeSchema).min(1).max(1000) }),
      ]),
    )
    .max(50),
  drop: z.array(z.string().min(1).max(140)).max(50),
});
export type ContentEdits = z.infer<typeof contentEditsSchema>;

/** What is wrong with an edit. Words under `staff.content.problem.<problem>`. */
export const editProblemSchema = z.object({
  /** The part of the form. */
  field: z.enum([
    'title',
    'text',
    'until',
    'name',
    'post',
    'phone',
    'said',
    'means',
    'hours',
    'closedDays',
    'fee',
    'resolution',
    'time',
    'counter',
    'checked',
    'bring',
  ]),
  problem: z.enum([
    'empty',
    'too-long',
    'until-before-from',
    'over-already',
    'not-a-phone',
    'same-words',
    'hours-backwards',
    'hours-overlap',
    'never-open',
    'day-twice',
    'day-open-and-closed',
    'bare-number',
    'free-with-amount',
    'fee-missing',
    'not-whole',
    'no-such-counter',
    'in-future',
  ]),
});
export type EditProblem = z.infer<typeof editProblemSchema>;
export type EditField = EditProblem['field'];
