import { readFileSync, statSync } from 'node:fs';
import { deriveOfficeKeys } from '../../shared/node/office-key.ts';
import { openSealedFile, type NotOpened, type SealedHeader } from '../../shared/node/sealed-file.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { reasonOf, type Failure } from '../failure.ts';
import type { Hub } from '../hub.ts';

/** Months of a busy lobby; a kiosk keeps 2,000 notes, and 16 MB of its log before it is packed. */
const MAX_FILE_BYTES = 16 * 1024 * 1024;

type What = SealedHeader['what'];

/** The other kind, and how it is opened. */
const instead: Readonly<Record<What, (file: string) => string>> = {
  log: (file) => `holds notes, no log: take them with "hub import outbox ${file}"`,
  outbox: (file) => `holds a log, no notes: open it with "hub open-log ${file}"`,
};

/** Why it was not opened, and what to do. */
const because: Readonly<Record<NotOpened['type'], (hub: Hub, asked: SealedHeader | undefined) => string>> = {
  'not-sealed': () =>
    'is no file that a kiosk has sealed, or its beginning is lost: copy it again from the stick',
  'no-key': withoutKey,
  // Every hub calls its first key k1: a file for another hub comes out here too.
  altered: () =>
    'was altered on its way, is not whole, or was sealed for another hub: copy it again from the stick, or name with --data the hub that wrote the kiosk’s configuration',
  'too-large': () => 'is too large when unpacked: a kiosk writes no such file',
};

interface OpenedFile {
  readonly header: SealedHeader;
  readonly content: Uint8Array;
}

/** What a kiosk of this hub has written to a stick, if it is of the kind that is asked for. */
export function openFromKiosk(hub: Hub, file: string, what: What): Result<OpenedFile, Failure> {
  const bytes = readSealed(file);
  if (!bytes.ok) return bytes;
  let asked: SealedHeader | undefined;
  const opened = openSealedFile(bytes.value, (header) => {
    asked = header;
    return keyOf(hub, header);
  });
  if (!opened.ok) return notUnderstood(`${file} ${because[opened.error.type](hub, asked)}.`);
  if (opened.value.header.what !== what) return notUnderstood(`${file} ${instead[what](file)}.`);
  return opened;
}

function readSealed(file: string): Result<Uint8Array, Failure> {
  try {
    if (statSync(file).size <= MAX_FILE_BYTES) return ok(readFileSync(file));
    return notUnderstood(`${file} is too large for what a kiosk writes: is it the right file?`);
  } catch (error) {
    return err({
      type: 'input-unreadable',
      sentence: `${file} cannot be read (${reasonOf(error)}): check the path.`,
    });
  }
}

function keyOf(hub: Hub, { office, keyId }: SealedHeader): Uint8Array | undefined {
  const known = hub.store.offices().find(({ code }) => code === office);
  const key = known && hub.store.officeKeys(known.code).find(({ id }) => id === keyId);
  return key && deriveOfficeKeys(key.key).outbox;
}

function withoutKey(hub: Hub, asked: SealedHeader | undefined): string {
  const office = asked?.office ?? '';
  if (hub.store.offices().every(({ code }) => code !== office))
    return `is sealed for ${office}, an office that this hub does not have: name with --data the hub that wrote the kiosk’s configuration`;
  return `is sealed with the key ${asked?.keyId ?? ''} of ${office}, which this hub does not have or has dropped: bring the kiosk its keys ("hub config"), and have it write the file again`;
}

function notUnderstood(sentence: string): Result<never, Failure> {
  return err({ type: 'input-not-understood', sentence });
}
