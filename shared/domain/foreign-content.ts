import { z } from 'zod';

/** What was held before the camera that is no appointment slip. */
export const foreignContentSchema = z.enum([
  'id-card',
  'other-card',
  'payment',
  'wifi',
  /** An opaque link that only a phone can open: scan the other code on the slip, or type it. */
  'phone-only-link',
  'zalo',
  'web-link',
  'procedure-code',
  'garbage',
]);
export type ForeignContent = z.infer<typeof foreignContentSchema>;
