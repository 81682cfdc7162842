import { z } from 'zod';
import { sha256Schema } from './identifiers.ts';

export const MAX_BLOB_BYTES = 10 * 1024 * 1024;

/** A file beside the rows of a feed (`<office>/blobs/<sha256>`), named by its hash: it never changes. */
export const blobSchema = z.object({
  sha256: sha256Schema,
  bytes: z.number().int().positive().max(MAX_BLOB_BYTES),
  mediaType: z.enum(['application/pdf', 'image/png', 'audio/ogg', 'audio/wav']),
});
export type Blob = z.infer<typeof blobSchema>;

/** A form to fill in. Without `pdf` the kiosk can only name it: it lies at the counter. */
export const formSchema = z.object({
  /** As the source names the file, e.g. `Tờ khai đăng ký khai sinh.docx`. */
  fileName: z.string().min(1),
  pdf: blobSchema.optional(),
  /** The same form, filled in by the office as an example. Never of a real person. */
  sample: blobSchema.optional(),
});
export type Form = z.infer<typeof formSchema>;
