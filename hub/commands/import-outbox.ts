import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { deriveOfficeKeys } from '../../shared/node/office-key.ts';
import { openSealedFile, type NotOpened } from '../../shared/node/sealed-file.ts';
import { outboxBatchSchema } from '../../shared/outbox.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { reasonOf, type Failure } from '../failure.ts';
import type { Hub } from '../hub.ts';
import { command, withHub } from './command.ts';

/** Months of a busy lobby; a kiosk keeps 2,000. */
const MAX_FILE_BYTES = 16 * 1024 * 1024;
const fileSchema = outboxBatchSchema.extend({
  entries: outboxBatchSchema.shape.entries.element.array().max(10_000),
});

const because: Readonly<Record<NotOpened['type'], string>> = {
  'not-sealed': 'is no file that a kiosk has sealed',
  'no-key': 'is sealed with an office key that this hub does not have',
  altered: 'was altered on its way, or is not whole: copy it again',
  'too-large': 'is too large when unpacked',
};

export const importOutbox = command({
  name: 'import outbox',
  summary: "Takes a kiosk's waiting notes from a stick. Taken twice they count once.",
  usage: 'FILE.kiosk',
  about: [['FILE.kiosk', 'as the kiosk wrote it: ki-ot-mot-cua/outbox-….kiosk']],
  options: {},
  positionals: { min: 1, max: 1, what: 'FILE.kiosk' },
  run: (_values, [file = ''], context) =>
    withHub(context, (hub) => {
      const bytes = readSealed(file);
      if (!bytes.ok) return bytes;
      const opened = openSealedFile(bytes.value, ({ office, keyId }) => keyOf(hub, office, keyId));
      if (!opened.ok)
        return err({ type: 'input-not-understood', sentence: `${file} ${because[opened.error.type]}.` });
      const { header, content } = opened.value;
      if (header.what !== 'outbox')
        return err({ type: 'input-not-understood', sentence: `${file} holds a log, no notes.` });
      const entries = entriesOf(content);
      if (entries === undefined)
        return err({
          type: 'input-not-understood',
          sentence: `${file} holds notes of a shape that this hub does not know.`,
        });
      const kiosk = hub.kiosks.kiosk(header.kiosk);
      if (kiosk?.office !== header.office)
        return err({
          type: 'kiosk-unknown',
          sentence: `The kiosk ${header.kiosk} of ${header.office} is not known here: let it in with "hub config", and import again.`,
        });
      hub.kiosks.takeNotes(kiosk, entries, vietnamIso(hub.now()));
      return ok({
        text: `${header.kiosk}: ${entries.length} notes of ${header.at} taken; those that were there already count once.`,
        json: { kiosk: header.kiosk, office: header.office, at: header.at, entries: entries.length },
      });
    }),
});

function readSealed(file: string): Result<Uint8Array, Failure> {
  try {
    const bytes = readFileSync(file);
    if (bytes.length <= MAX_FILE_BYTES) return ok(bytes);
    return err({ type: 'input-not-understood', sentence: `${file} is too large for what a kiosk writes.` });
  } catch (error) {
    return err({ type: 'input-unreadable', sentence: `${file} cannot be read (${reasonOf(error)}).` });
  }
}

function keyOf(hub: Hub, office: string, keyId: string): Uint8Array | undefined {
  const known = hub.store.offices().find(({ code }) => code === office);
  const key = known && hub.store.officeKeys(known.code).find(({ id }) => id === keyId);
  return key && deriveOfficeKeys(key.key).outbox;
}

function entriesOf(content: Uint8Array): z.output<typeof fileSchema>['entries'] | undefined {
  try {
    return fileSchema.safeParse(JSON.parse(Buffer.from(content).toString('utf8'))).data?.entries;
  } catch {
    return undefined;
  }
}
