import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { KEYS_PAYLOAD_TYPE, type FeedKeys } from '../../shared/feed.ts';
import { newSigningKey, signEnvelope, verifyEnvelope } from '../../shared/node/envelope.ts';
import { sha256Of } from '../../shared/node/sha256.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { reasonOf, type Failure } from '../failure.ts';

const rawKeySchema = z.base64().length(44);

const rootKeySchema = z.strictObject({
  format: z.literal('kiosk-root-key/1'),
  publicKey: rawKeySchema,
  privateKey: rawKeySchema,
});

const signingKeySchema = z.strictObject({
  format: z.literal('kiosk-signing-key/1'),
  id: z.string().min(1).max(100),
  publicKey: rawKeySchema,
  privateKey: rawKeySchema,
  /** The root key's public half, for the kiosks' configuration. */
  rootKey: rawKeySchema,
});

/** What the hub needs to publish. The root key's private half is not among it. */
export interface HubKeys {
  readonly id: string;
  readonly publicKey: string;
  readonly privateKey: string;
  readonly rootKey: string;
  /** keys.json as it goes into the feed. */
  readonly keysFile: Uint8Array;
}

export interface NewKeys {
  readonly id: string;
  readonly rootKey: string;
  readonly rootKeyFile: string;
  readonly rootKeyMade: boolean;
}

/** Makes the feed's signing key and keys.json; the root key too, unless there is one in its folder. */
export function makeKeys(dataFolder: string, rootKeyFolder: string): Result<NewKeys, Failure> {
  const paths = keyPaths(dataFolder);
  if (existsSync(paths.signingKey))
    return err({
      type: 'keys-exist',
      sentence: `${paths.signingKey} is there already: this hub has its keys, there is nothing to do.`,
    });
  if (isInside(rootKeyFolder, dataFolder))
    return err({
      type: 'keys-unusable',
      sentence: `The root key must lie outside the hub's data, but ${rootKeyFolder} is inside ${dataFolder}: give another folder with --root-key.`,
    });
  const root = openRootKey(rootKeyFolder);
  if (!root.ok) return root;

  const pair = newSigningKey();
  const id = `feed-${sha256Of(Buffer.from(pair.publicKey, 'base64')).slice(0, 12)}`;
  const keys: FeedKeys = {
    format: 'kiosk-keys/1',
    version: 1,
    keys: [{ id, publicKey: pair.publicKey, offices: ['*'] }],
  };
  const keysFile = signEnvelope({
    payload: Buffer.from(JSON.stringify(keys)),
    payloadType: KEYS_PAYLOAD_TYPE,
    keyId: 'root',
    privateKey: root.value.privateKey,
  });
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    writeFileSync(paths.keysFile, keysFile);
    // Last: with it the keys are complete.
    writePrivate(paths.signingKey, {
      format: 'kiosk-signing-key/1',
      id,
      ...pair,
      rootKey: root.value.publicKey,
    } satisfies z.input<typeof signingKeySchema>);
  } catch (error) {
    return err({ type: 'keys-unusable', sentence: `The keys cannot be written: ${reasonOf(error)}.` });
  }
  const { publicKey: rootKey, file: rootKeyFile, made: rootKeyMade } = root.value;
  return ok({ id, rootKey, rootKeyFile, rootKeyMade });
}

export function loadKeys(dataFolder: string): Result<HubKeys, Failure> {
  const paths = keyPaths(dataFolder);
  if (!existsSync(paths.signingKey) || !existsSync(paths.keysFile))
    return err({
      type: 'keys-missing',
      sentence: `${dataFolder} holds no keys to sign with: run "hub keys new" first.`,
    });
  const read = readJson(paths.signingKey, signingKeySchema);
  if (!read.ok) return read;
  const { id, publicKey, privateKey, rootKey } = read.value;
  const keysFile = readFileSync(paths.keysFile);
  if (!verifyEnvelope(keysFile, KEYS_PAYLOAD_TYPE, () => rootKey).ok)
    return err({
      type: 'keys-unusable',
      sentence: `${paths.keysFile} is not signed by this hub's root key: bring it back from a backup.`,
    });
  return ok({ id, publicKey, privateKey, rootKey, keysFile });
}

function keyPaths(dataFolder: string): { signingKey: string; keysFile: string } {
  return { signingKey: join(dataFolder, 'signing-key.json'), keysFile: join(dataFolder, 'keys.json') };
}

function openRootKey(
  folder: string,
): Result<{ publicKey: string; privateKey: string; file: string; made: boolean }, Failure> {
  const file = join(folder, 'root-key.json');
  if (existsSync(file)) {
    const read = readJson(file, rootKeySchema);
    if (!read.ok) return read;
    return ok({ publicKey: read.value.publicKey, privateKey: read.value.privateKey, file, made: false });
  }
  const pair = newSigningKey();
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writePrivate(file, { format: 'kiosk-root-key/1', ...pair } satisfies z.input<typeof rootKeySchema>);
  } catch (error) {
    return err({ type: 'keys-unusable', sentence: `The root key cannot be written: ${reasonOf(error)}.` });
  }
  return ok({ ...pair, file, made: true });
}

function writePrivate(file: string, content: object): void {
  writeFileSync(file, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
}

function readJson<S extends z.ZodType>(file: string, schema: S): Result<z.output<S>, Failure> {
  try {
    const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (parsed.success) return ok(parsed.data);
    const issue = parsed.error.issues[0];
    return err({
      type: 'keys-unusable',
      sentence: `${file} is no key file (${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}): bring it back from a backup.`,
    });
  } catch (error) {
    return err({
      type: 'keys-unusable',
      sentence: `${file} cannot be read (${reasonOf(error)}): bring it back from a backup.`,
    });
  }
}

function isInside(folder: string, parent: string): boolean {
  const path = relative(resolve(parent), resolve(folder));
  return path === '' || (!path.startsWith('..') && !isAbsolute(path));
}
