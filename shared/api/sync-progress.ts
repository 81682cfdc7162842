import { z } from 'zod';
import { isoTimeSchema, officeCodeSchema } from '../domain/identifiers.ts';

/** What a sync is at, for the status page, the heartbeat and the technicians' command line. */
const syncPhases = [
  /** None is under way; `nextAt` says when the next begins. */
  'waiting',
  /** Reading keys and heads. */
  'asking',
  'fetching',
  /** Everything of an office is here and is being checked and written. */
  'applying',
  /** Forms and other files beside the rows. */
  'files',
] as const;

const count = z.number().int().nonnegative();

const streamProgressSchema = z.object({
  /** `files`: forms and other files beside the rows. */
  stream: z.enum(['catalogue', 'content', 'dossiers', 'files']),
  /** What was here already is counted as done. */
  bytesDone: count,
  bytesTotal: count,
  /** Checked and written; absent for files. Begins anew where rows are read twice. */
  rowsDone: count.optional(),
  rowsTotal: count.optional(),
});
export type StreamProgress = z.infer<typeof streamProgressSchema>;

const officeProgressSchema = z.object({
  office: officeCodeSchema,
  /** `done`: nothing (more) to do in this sync. */
  phase: z.enum(['fetching', 'applying', 'files', 'done', 'failed']),
  /** Only those that have something to come. */
  streams: z.array(streamProgressSchema),
});
export type OfficeProgress = z.infer<typeof officeProgressSchema>;

export const syncProgressSchema = z.object({
  phase: z.enum(syncPhases),
  /** The line is slow or paid by the byte: what matters most comes first, the rest in small portions. */
  metered: z.boolean(),
  nextAt: isoTimeSchema.optional(),
  /** Of the sync under way, or of the last one; offices whose head has been read, in that order. */
  offices: z.array(officeProgressSchema),
  officesDone: count,
  officesTotal: count,
  /** Sums over those offices: what later heads ask for comes on top. */
  bytesDone: count,
  bytesTotal: count,
  /** What arrived of late; absent until it can be told, and while nothing is fetched. */
  bytesPerSecond: z.number().nonnegative().optional(),
  /** For what is known of now, at that rate. */
  secondsLeft: count.optional(),
});
export type SyncProgress = z.infer<typeof syncProgressSchema>;
