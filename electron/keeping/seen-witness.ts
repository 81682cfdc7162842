import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import { officeCodeSchema, type OfficeCode } from '../../shared/domain/identifiers.ts';
import { witnessFile } from './places.ts';

const seenSchema = z.object({
  heads: z.record(
    officeCodeSchema,
    z.object({ sequence: z.number().int().nonnegative(), payloadHash: z.string() }),
  ),
  keys: z.object({ version: z.number().int().nonnegative(), payloadHash: z.string() }).optional(),
});

/**
 * What was seen of the feed stands a second time beside the journal: a journal that comes back from last night's copy
 * must not take a head of this morning for news, and one that begins anew no head of last year. Writes where it differs.
 */
export function witnessSeen(journal: JournalStore, dataFolder: string, offices: readonly OfficeCode[]): void {
  const heads = Object.fromEntries(
    offices.flatMap((office) => {
      const head = journal.seenHead(office);
      return head === undefined ? [] : [[office, head]];
    }),
  );
  const text = JSON.stringify({ heads, keys: journal.seenKeys() });
  const file = witnessFile(dataFolder);
  if (read(file) === text) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.part`, text, { flush: true, mode: 0o600 });
  renameSync(`${file}.part`, file);
}

/** Raises what the journal remembers to what stands beside it; never lowers it. False: nothing readable stands there. */
export function recallSeen(journal: JournalStore, dataFolder: string): boolean {
  const seen = parsed(read(witnessFile(dataFolder)));
  if (seen === undefined) return false;
  for (const [office, head] of Object.entries(seen.heads)) journal.rememberHead(office as OfficeCode, head);
  if (seen.keys !== undefined) journal.rememberKeys(seen.keys);
  return true;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return undefined;
    throw error;
  }
}

function parsed(text: string | undefined): z.infer<typeof seenSchema> | undefined {
  if (text === undefined) return undefined;
  try {
    return seenSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
