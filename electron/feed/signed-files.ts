import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { KioskConfig } from '../../shared/config.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import {
  HEAD_PAYLOAD_TYPE,
  headSchema,
  KEYS_PAYLOAD_TYPE,
  keysSchema,
  MAX_SIGNED_FILE_BYTES,
  type FeedHead,
  type FeedKeys,
} from '../../shared/feed.ts';
import { verifyEnvelope } from '../../shared/node/envelope.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { SIGNED_FILE_TRIES, type Waiting } from './back-off.ts';
import { headPath, KEYS_PATH, type FeedError } from './feed-error.ts';
import type { FeedSource } from './feed-source.ts';
import { readPatiently } from './read-patiently.ts';

export interface SignedFilesContext {
  readonly config: KioskConfig;
  readonly journal: JournalStore;
  readonly dataFolder: string;
  readonly source: FeedSource;
  readonly waiting: Waiting;
  readonly signal?: AbortSignal | undefined;
  /** Only look: what is seen here leads the kiosk nowhere yet, so that nothing is held against what it has. */
  readonly onlyLook?: boolean;
}

/** Which keys may sign now. Signed by the root key, never older than what was seen before. */
export async function readKeys(context: SignedFilesContext): Promise<Result<FeedKeys, FeedError>> {
  const file = await readSignedFile(context, KEYS_PATH);
  if (!file.ok) return file;
  const verified = verifyEnvelope(file.value.bytes, KEYS_PAYLOAD_TYPE, () => context.config.rootKey);
  if (!verified.ok) return fail(verified.error.type, KEYS_PATH, verified.error.detail);
  const keys = parsePayload(verified.value.payload, keysSchema);
  if (!keys.ok) return fail('keys-malformed', KEYS_PATH, keys.error.detail);

  const { version } = keys.value;
  const { payloadHash } = verified.value;
  const seen = context.journal.seenKeys();
  if (seen && version < seen.version) {
    return fail('keys-older', KEYS_PATH, `version ${String(version)}, seen ${String(seen.version)}`);
  }
  if (seen?.version === version && seen.payloadHash !== payloadHash) {
    return fail('keys-changed', KEYS_PATH, `version ${String(version)} with other content`);
  }
  if (context.onlyLook !== true) {
    context.journal.rememberKeys({ version, payloadHash });
    file.value.keep();
  }
  return ok(keys.value);
}

/** What the feed holds for an office now. Signed by a key that may sign for it, never older than what was seen. */
export async function readHead(
  context: SignedFilesContext,
  office: OfficeCode,
  keys: FeedKeys,
): Promise<Result<FeedHead, FeedError>> {
  const path = headPath(office);
  const file = await readSignedFile(context, path);
  if (!file.ok) return file;
  const signer = signerFor(office, keys);
  const verified = verifyEnvelope(file.value.bytes, HEAD_PAYLOAD_TYPE, signer.publicKeyOf);
  if (!verified.ok) {
    const type = verified.error.type === 'unknown-key' ? signer.whyUnknown() : verified.error.type;
    return fail(type, path, verified.error.detail);
  }
  const parsed = parsePayload(verified.value.payload, headSchema);
  if (!parsed.ok) return fail('head-malformed', path, parsed.error.detail);
  const head = parsed.value;
  if (head.office !== office) return fail('head-of-other-office', path, `made for ${head.office}`);

  const { sequence } = head;
  const { payloadHash } = verified.value;
  const seen = context.journal.seenHead(office);
  if (seen && sequence < seen.sequence) {
    return fail('head-older', path, `sequence ${String(sequence)}, seen ${String(seen.sequence)}`);
  }
  if (seen?.sequence === sequence && seen.payloadHash !== payloadHash) {
    return fail('head-changed', path, `sequence ${String(sequence)} with other content`);
  }
  // Before anything is fetched: from here on nobody can lead this kiosk back behind it.
  if (context.onlyLook !== true) {
    context.journal.rememberHead(office, { sequence, payloadHash });
    file.value.keep();
  }
  return ok(head);
}

/** Looks keys up for the verifier and remembers why one that is listed was passed over. */
function signerFor(office: OfficeCode, keys: FeedKeys) {
  let why: 'unknown-key' | 'key-revoked' | 'key-not-allowed' = 'unknown-key';
  return {
    publicKeyOf: (keyId: string): string | undefined => {
      const key = keys.keys.find(({ id }) => id === keyId);
      if (key === undefined) return undefined;
      if (key.revoked === true) why = 'key-revoked';
      else if (!key.offices.some((allowed) => allowed === office || allowed === '*')) why = 'key-not-allowed';
      else return key.publicKey;
      return undefined;
    },
    whyUnknown: () => why,
  };
}

interface SignedFile {
  readonly bytes: Uint8Array;
  /** Keeps it for the next time the source says "the same"; called once it was found good. */
  readonly keep: () => void;
}

const keptEtagSchema = z.strictObject({ location: z.string(), etag: z.string() });

async function readSignedFile(
  { source, dataFolder, waiting, signal }: SignedFilesContext,
  path: string,
): Promise<Result<SignedFile, FeedError>> {
  const kept = keptFile(join(dataFolder, 'heads', path), source.location);
  const read = await readPatiently(
    source,
    path,
    { maxBytes: MAX_SIGNED_FILE_BYTES, etag: kept.etag, signal },
    { tries: SIGNED_FILE_TRIES, waiting },
  );
  if (!read.ok) return read;
  if (read.value.type === 'same') return ok({ bytes: kept.bytes, keep: () => undefined });
  const { bytes, etag } = read.value;
  return ok({ bytes, keep: () => kept.replace(bytes, etag) });
}

/** What was last found good at this path, and the ETag under which this source gave it. */
function keptFile(file: string, location: string) {
  const etagFile = `${file}.etag`;
  const replace = (bytes: Uint8Array, etag: string | undefined): void => {
    if (etag === undefined) return;
    mkdirSync(dirname(file), { recursive: true });
    // In this order: an ETag is never there without the bytes that it stands for.
    rmSync(etagFile, { force: true });
    writeWhole(file, bytes);
    writeWhole(etagFile, JSON.stringify({ location, etag }));
  };
  try {
    const kept = keptEtagSchema.safeParse(JSON.parse(readFileSync(etagFile, 'utf8')));
    if (kept.success && kept.data.location === location) {
      return { etag: kept.data.etag, bytes: new Uint8Array(readFileSync(file)), replace };
    }
  } catch {
    // Absent or torn: ask for the whole file.
  }
  return { etag: undefined, bytes: new Uint8Array(), replace };
}

function writeWhole(file: string, content: Uint8Array | string): void {
  writeFileSync(`${file}.part`, content, { flush: true });
  renameSync(`${file}.part`, file);
}

function parsePayload<S extends z.ZodType>(
  payload: Uint8Array,
  schema: S,
): Result<z.output<S>, { type: 'malformed'; detail: string }> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload));
  } catch {
    return err({ type: 'malformed', detail: 'not JSON' });
  }
  const parsed = schema.safeParse(json);
  return parsed.success ? ok(parsed.data) : err({ type: 'malformed', detail: whatIsWrong(parsed.error) });
}

/** First complaint, with its place: `streams.dossiers.upTo Invalid input`. */
export function whatIsWrong(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'wrong shape';
  // Its message would repeat whatever stands there for a name.
  const what = issue.code === 'unrecognized_keys' ? 'has a field too many' : issue.message;
  return `${issue.path.join('.')} ${what}`.trim();
}

function fail(type: FeedError['type'], file: string, detail: string): Result<never, FeedError> {
  return err({ type, file, detail });
}
