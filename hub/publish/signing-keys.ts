import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { KEYS_PAYLOAD_TYPE, keysSchema, type FeedKeys } from '../../shared/feed.ts';
import { newSigningKey, signEnvelope, verifyEnvelope, type SigningKey } from '../../shared/node/envelope.ts';
import { sha256Of } from '../../shared/node/sha256.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { reasonOf, type Failure } from '../failure.ts';
import { syncFolder, writeWhole } from '../../shared/node/write-whole.ts';

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
  /** Of keys.json. */
  readonly version: number;
  readonly listed: FeedKeys['keys'];
  /** Of any key in keys.json, revoked ones included. */
  readonly publicKeyOf: (id: string) => string | undefined;
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

  const { pair, id } = newPair();
  const keysFile = signKeys(
    { format: 'kiosk-keys/1', version: 1, keys: [{ id, publicKey: pair.publicKey, offices: ['*'] }] },
    root.value.privateKey,
  );
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

export interface RotatedKeys {
  /** The key that signs from now on. */
  readonly id: string;
  readonly version: number;
  readonly revoked: readonly string[];
}

/**
 * A new signing key under the next version of keys.json. The one before stays good, so that what it signed is
 * still read, unless it is among `revoke`. `revoke` may name any key that is listed, and none to only rotate.
 */
export function rotateKeys(
  dataFolder: string,
  rootKeyFolder: string,
  revoke: readonly string[],
): Result<RotatedKeys, Failure> {
  const root = rootKeyOf(dataFolder, rootKeyFolder);
  if (!root.ok) return root;
  const known = readKeys(dataFolder);
  if (!known.ok) return known;
  const { listed, version, rootKey } = known.value;
  const unknown = revoke.find((id) => !listed.some((key) => key.id === id));
  if (unknown !== undefined)
    return err({
      type: 'keys-unusable',
      sentence: `There is no key ${unknown} in keys.json (known: ${listed.map((key) => key.id).join(', ')}): nothing was changed.`,
    });
  const { pair, id } = newPair();
  const keys: FeedKeys = {
    format: 'kiosk-keys/1',
    version: version + 1,
    keys: [
      ...listed.map((key) => (revoke.includes(key.id) ? { ...key, revoked: true } : key)),
      { id, publicKey: pair.publicKey, offices: ['*'] },
    ],
  };
  const fits = keysSchema.safeParse(keys);
  if (!fits.success)
    return err({
      type: 'keys-unusable',
      sentence: `keys.json holds ${listed.length} keys, more than a kiosk reads: nothing was changed.`,
    });
  const paths = keyPaths(dataFolder);
  const waiting = `${paths.signingKey}.next`;
  try {
    rmSync(waiting, { force: true });
    writePrivate(waiting, { format: 'kiosk-signing-key/1', id, ...pair, rootKey });
    writeWhole(paths.keysFile, signKeys(keys, root.value.privateKey));
    // After a break between these two, the key before still signs, or is refused by name: run it again.
    writeWhole(paths.signingKey, readFileSync(waiting), 0o600);
    rmSync(waiting);
    syncFolder(dataFolder);
  } catch (error) {
    return err({ type: 'keys-unusable', sentence: `The keys cannot be written: ${reasonOf(error)}.` });
  }
  return ok({ id, version: keys.version, revoked: revoke });
}

/** Takes over a keys.json that this hub's own root key signed at a higher version; false: nothing to take. */
export function adoptKeys(dataFolder: string, file: Uint8Array): Result<boolean, Failure> {
  const known = readKeys(dataFolder);
  if (!known.ok) return known;
  const verified = verifyEnvelope(file, KEYS_PAYLOAD_TYPE, () => known.value.rootKey);
  const keys = verified.ok ? parseKeys(verified.value.payload) : undefined;
  if (keys === undefined)
    return err({
      type: 'target-foreign',
      sentence: "The feed's keys.json is not signed by this hub's root key: it is another hub's feed.",
    });
  if (keys.version <= known.value.version) return ok(false);
  writeWhole(keyPaths(dataFolder).keysFile, file);
  return ok(true);
}

/** Fails for a key that no kiosk would take a head from. */
export function loadKeys(dataFolder: string): Result<HubKeys, Failure> {
  const read = readKeys(dataFolder);
  if (!read.ok) return read;
  const own = read.value.listed.find(({ id }) => id === read.value.id);
  if (own?.publicKey === read.value.publicKey && own.revoked !== true) return read;
  return err({
    type: 'keys-unusable',
    sentence: `This hub's signing key ${read.value.id} is ${own?.revoked === true ? 'revoked' : 'not listed'} in keys.json, no kiosk would take what it signs: make a new one with "hub keys rotate".`,
  });
}

function readKeys(dataFolder: string): Result<HubKeys, Failure> {
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
  const verified = verifyEnvelope(keysFile, KEYS_PAYLOAD_TYPE, () => rootKey);
  const keys = verified.ok ? parseKeys(verified.value.payload) : undefined;
  if (keys === undefined)
    return err({
      type: 'keys-unusable',
      sentence: `${paths.keysFile} is not signed by this hub's root key: bring it back from a backup.`,
    });
  const { version, keys: listed } = keys;
  const byId = new Map(listed.map((key) => [key.id, key.publicKey]));
  return ok({
    id,
    publicKey,
    privateKey,
    rootKey,
    keysFile,
    version,
    listed,
    publicKeyOf: (asked) => byId.get(asked),
  });
}

function parseKeys(payload: Uint8Array): FeedKeys | undefined {
  try {
    return keysSchema.safeParse(JSON.parse(Buffer.from(payload).toString('utf8'))).data;
  } catch {
    // Signed, but no JSON: no kiosk takes it either.
    return undefined;
  }
}

function keyPaths(dataFolder: string): { signingKey: string; keysFile: string } {
  return { signingKey: join(dataFolder, 'signing-key.json'), keysFile: join(dataFolder, 'keys.json') };
}

function newPair(): { readonly pair: SigningKey; readonly id: string } {
  const pair = newSigningKey();
  return { pair, id: `feed-${sha256Of(Buffer.from(pair.publicKey, 'base64')).slice(0, 12)}` };
}

function signKeys(keys: FeedKeys, rootPrivateKey: string): Uint8Array {
  return signEnvelope({
    payload: Buffer.from(JSON.stringify(keys)),
    payloadType: KEYS_PAYLOAD_TYPE,
    keyId: 'root',
    privateKey: rootPrivateKey,
  });
}

/** The root key that this hub's kiosks know; never a new one. */
function rootKeyOf(dataFolder: string, folder: string): Result<{ privateKey: string }, Failure> {
  const file = join(folder, 'root-key.json');
  if (!existsSync(file))
    return err({
      type: 'keys-missing',
      sentence: `The root key is not in ${folder}: bring it there for this, or name its folder with --root-key.`,
    });
  const read = readJson(file, rootKeySchema);
  if (!read.ok) return read;
  const known = readKeys(dataFolder);
  if (!known.ok) return known;
  if (read.value.publicKey === known.value.rootKey) return ok(read.value);
  return err({
    type: 'keys-unusable',
    sentence: `${file} is another root key than the one that this hub's kiosks know: nothing was changed.`,
  });
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
