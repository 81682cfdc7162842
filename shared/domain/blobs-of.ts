import { blobSchema, type Blob } from './blob.ts';

/** Every blob that a row's value refers to, wherever it stands in it; each once, by its hash. */
export function blobsOf(value: unknown): Blob[] {
  const found = new Map<string, Blob>();
  const open: unknown[] = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one !== 'object' || one === null) continue;
    const blob = 'sha256' in one ? blobSchema.safeParse(one) : undefined;
    if (blob?.success === true) found.set(blob.data.sha256, blob.data);
    else open.push(...Object.values(one).toReversed());
  }
  return [...found.values()];
}
