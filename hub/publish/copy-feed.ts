import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import {
  headSchema,
  KEYS_PAYLOAD_TYPE,
  keysSchema,
  HEAD_PAYLOAD_TYPE,
  type FeedHead,
} from '../../shared/feed.ts';
import { verifyEnvelope } from '../../shared/node/envelope.ts';
import { sha256Of } from '../../shared/node/sha256.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { reasonOf, type Failure } from '../failure.ts';
import { syncFolder, writeWhole } from '../../shared/node/write-whole.ts';
import { FeedFolder } from './feed-folder.ts';

export interface CopiedOffice {
  readonly office: OfficeCode;
  readonly sequence: number;
  /** All files of the office on the stick. */
  readonly bytes: number;
  readonly copied: number;
  readonly copiedBytes: number;
  readonly pruned: number;
}

/**
 * A copy of what was published, each file checked by its signature or its hash before and by its hash after. What lies
 * there already is left; what no head names goes. Broken off anywhere, what was there before still holds: heads are
 * written last, and nothing is removed before.
 */
export function copyFeed(
  from: FeedFolder,
  to: FeedFolder,
  offices: readonly OfficeCode[],
  rootKey: string,
  onOffice: (office: OfficeCode) => void = () => undefined,
): Result<CopiedOffice[], Failure> {
  const keysFile = from.readKeys();
  const keys = keysFile && verifyEnvelope(keysFile, KEYS_PAYLOAD_TYPE, () => rootKey);
  if (keysFile === undefined || keys?.ok !== true)
    return err({
      type: 'nothing-published',
      sentence: `${from.root} holds no feed of this hub: publish first.`,
    });
  const known = new Map(
    keysSchema
      .parse(JSON.parse(Buffer.from(keys.value.payload).toString('utf8')))
      .keys.map((key) => [key.id, key.publicKey]),
  );
  try {
    const copied: CopiedOffice[] = [];
    for (const office of offices) {
      onOffice(office);
      const headFile = from.readHead(office);
      const verified = headFile && verifyEnvelope(headFile, HEAD_PAYLOAD_TYPE, (id) => known.get(id));
      if (headFile === undefined || verified?.ok !== true)
        return err({
          type: 'nothing-published',
          sentence: `${office} was not published yet: publish first.`,
        });
      const head = headSchema.parse(JSON.parse(Buffer.from(verified.value.payload).toString('utf8')));
      const one = copyOffice(from, to, office, head);
      if (!one.ok) return one;
      to.writeKeys(keysFile);
      to.writeHead(office, headFile);
      copied.push({ ...one.value, pruned: pruneOffice(from, to, office, head) });
    }
    return ok(copied);
  } catch (error) {
    const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    return err({
      type: full ? 'target-full' : 'target-unwritable',
      sentence: full
        ? `${to.root} has too little room: make some, or take another stick, and run it again.`
        : `Copying to ${to.root} broke off (${reasonOf(error)}): run it again, it goes on from there.`,
    });
  }
}

function copyOffice(
  from: FeedFolder,
  to: FeedFolder,
  office: OfficeCode,
  head: FeedHead,
): Result<Omit<CopiedOffice, 'pruned'>, Failure> {
  let bytes = 0;
  let copied = 0;
  let copiedBytes = 0;
  for (const { kind, name } of filesOf(from, office, head)) {
    const source = join(from.root, office, kind, name);
    const target = join(to.root, office, kind, name);
    const content = existsSync(source) ? readFileSync(source) : undefined;
    if (content === undefined || sha256Of(content) !== name)
      return err({
        type: 'feed-damaged',
        sentence: `${source} is ${content === undefined ? 'missing' : 'damaged'}: publish again.`,
      });
    bytes += content.length;
    if (isWhole(target, name)) continue;
    writeWhole(target, content);
    if (!isWhole(target, name))
      return err({
        type: 'target-unwritable',
        sentence: `${target} did not keep what was written: take another stick.`,
      });
    copied += 1;
    copiedBytes += content.length;
  }
  for (const kind of ['chunks', 'blobs']) syncFolder(join(to.root, office, kind));
  return ok({ office, sequence: head.sequence, bytes, copied, copiedBytes });
}

function isWhole(file: string, sha256: string): boolean {
  const found = lstatSync(file, { throwIfNoEntry: false });
  return found?.isFile() === true && sha256Of(readFileSync(file)) === sha256;
}

interface FeedFile {
  readonly kind: 'chunks' | 'blobs';
  readonly name: string;
}

/** Chunks that the head names, and all blobs: which rows name is known only to those who can open them. */
function filesOf(from: FeedFolder, office: OfficeCode, head: FeedHead): FeedFile[] {
  const chunks = Object.values(head.streams).flatMap(({ snapshot, deltas }) => [
    ...snapshot.chunks,
    ...deltas.flatMap((delta) => delta.chunks),
  ]);
  const blobs = join(from.root, office, 'blobs');
  const named = existsSync(blobs) ? readdirSync(blobs).filter((name) => /^[0-9a-f]{64}$/.test(name)) : [];
  return [
    ...[...new Set(chunks.map(({ sha256 }) => sha256))].map((name) => ({ kind: 'chunks' as const, name })),
    ...named.map((name) => ({ kind: 'blobs' as const, name })),
  ];
}

function pruneOffice(from: FeedFolder, to: FeedFolder, office: OfficeCode, head: FeedHead): number {
  const kept = new Set(filesOf(from, office, head).map(({ kind, name }) => `${kind}/${name}`));
  let pruned = 0;
  for (const kind of ['chunks', 'blobs'] as const) {
    const folder = join(to.root, office, kind);
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) continue;
    for (const name of readdirSync(folder)) {
      if (kept.has(`${kind}/${name}`)) continue;
      rmSync(join(folder, name), { recursive: true, force: true });
      pruned += 1;
    }
  }
  return pruned;
}
