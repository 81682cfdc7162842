import { z } from 'zod';
import { localIdSchema, localTextSchema, procedureCodeSchema } from './identifiers.ts';

/** Lists put them in their order one by one; nobody reads more than a few dozen. */
const MAX_PROCEDURES = 500;

/** Something that happens in a life ("Sinh con", "Làm nhà"), and the procedures it takes, in the order people need them. */
export const lifeEventSchema = z.object({
  type: z.literal('life-event'),
  id: localIdSchema,
  name: localTextSchema,
  icon: z.string().optional(),
  order: z.number().int().default(100),
  procedures: z.array(procedureCodeSchema).max(MAX_PROCEDURES),
});
export type LifeEvent = z.infer<typeof lifeEventSchema>;
