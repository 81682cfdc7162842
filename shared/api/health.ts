import { z } from 'zod';
import { healthCheckSchema } from '../domain/health.ts';
import { isoDaySchema, isoTimeSchema } from '../domain/identifiers.ts';
import { staffRoles } from '../domain/staff.ts';
import type { CallDefinition } from './call-definition.ts';
import { syncProgressSchema } from './sync-progress.ts';

const nothing = z.strictObject({});

const healthStatusSchema = z.object({
  at: isoTimeSchema,
  /** `checkNow` is under way: ask again in a second. */
  checking: z.boolean(),
  /** Worst first. */
  checks: z.array(healthCheckSchema),
  /** Of the last seven days, most often first: which events of the log, by name; its contents stay in the log. */
  events: z.array(
    z.object({
      event: z.string(),
      level: z.enum(['info', 'warning', 'error']),
      times: z.number().int().positive(),
      lastAt: isoTimeSchema,
      /** Under which the last one stands in the log. */
      lastId: z.string(),
    }),
  ),
  /** Newest first, at most ten. `because`: one of the findings `sync-…`. */
  syncs: z.array(
    z.object({
      at: isoTimeSchema,
      outcome: z.enum(['unchanged', 'applied', 'failed']),
      because: z.string().optional(),
      /** The feed's own name for what went wrong, and the file. */
      error: z.object({ type: z.string(), file: z.string() }).optional(),
    }),
  ),
  /** The sync under way, or when the next begins. Absent where nobody follows a feed. */
  sync: syncProgressSchema.optional(),
});
export type HealthStatus = z.infer<typeof healthStatusSchema>;

const postedSchema = z.object({
  /** The first day of which it is known what was posted. */
  from: isoDaySchema.optional(),
  /** How many procedures were posted at the end of that day, and of how many a legal part is missing today. */
  procedures: z.number().int(),
  withGaps: z.number().int(),
});

/** How the kiosk is. Reports go onto a stick: `sticks`. */
export const healthCalls = {
  status: { role: staffRoles, byItself: true, input: nothing, value: healthStatusSchema, error: z.never() },
  /** Begins to read the feed and every page of the databases; `status` tells when that is done. */
  checkNow: { role: staffRoles, input: nothing, value: z.object({}), error: z.never() },
  /** For who picks the day of the report "Báo cáo niêm yết công khai". */
  posted: {
    role: staffRoles,
    input: z.strictObject({ day: isoDaySchema }),
    value: postedSchema,
    error: z.object({ type: z.literal('before-history'), from: isoDaySchema.optional() }),
  },
} as const satisfies Record<string, CallDefinition>;
