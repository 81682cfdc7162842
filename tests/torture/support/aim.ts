import { z } from 'zod';

/** Handed to `moments.ts` by the environment: where to die. */
export const aimSchema = z.object({
  /** Whose writes count. */
  thread: z.enum(['main', 'worker']),
  aim: z
    .object({ phase: z.string(), nth: z.number().int().positive(), how: z.enum(['before', 'during']) })
    .optional(),
});
export const KILL_ME = '!';
