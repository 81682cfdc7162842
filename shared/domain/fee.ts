import { z } from 'zod';

/**
 * A fee as its source tells it. The text is the fee; the amount only helps where it is certain that number and
 * text agree. A bare number is never a fee: in the national data 0 stands beside "theo quy định của tỉnh", and
 * 17 values are in thousands without saying so.
 */
export const feeSchema = z.object({
  kind: z.enum(['fee', 'service-fee', 'price', 'other']),
  /** Word for word, never shortened. Absent: nothing is known, ask at the counter. */
  text: z.string().min(1).optional(),
  /** Name of the file in which the source has the fee table. The file itself is not carried over. */
  attachment: z.string().min(1).optional(),
  /** Only where certain, in the currency's unit (ISO 4217). 0 means free and needs a source that says so. */
  amount: z.object({ value: z.number().nonnegative(), currency: z.string().length(3) }).optional(),
  /** "Miễn phí" may be printed: the text says so without a condition, or staff confirmed it. */
  free: z.boolean().default(false),
});
export type Fee = z.infer<typeof feeSchema>;

/** A time limit that can be told, or the words of the source, or the advice to ask. Never a bare number. */
export const timeLimitSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('stated'),
    quantity: z.number().positive(),
    unit: z.enum(['working-day', 'day', 'hour', 'month']),
    text: z.string().optional(),
  }),
  z.object({ type: z.literal('text'), text: z.string().min(1) }),
  z.object({ type: z.literal('ask') }),
]);
export type TimeLimit = z.infer<typeof timeLimitSchema>;
