import type { z } from 'zod';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { outboxBatchSchema } from '../../shared/outbox.ts';
import { err, ok } from '../../shared/result.ts';
import { openFromKiosk } from '../intake/sealed-by-kiosk.ts';
import { command, withHub } from './command.ts';

/** A kiosk keeps 2,000. */
const fileSchema = outboxBatchSchema.extend({
  entries: outboxBatchSchema.shape.entries.element.array().max(10_000),
});

export const importOutbox = command({
  name: 'import outbox',
  summary: "Takes a kiosk's waiting notes from a stick. Taken twice they count once.",
  usage: 'FILE.kiosk',
  about: [['FILE.kiosk', 'as the kiosk wrote it: ki-ot-mot-cua/outbox-….kiosk']],
  options: {},
  positionals: { min: 1, max: 1, what: 'FILE.kiosk' },
  run: (_values, [file = ''], context) =>
    withHub(context, (hub) => {
      const opened = openFromKiosk(hub, file, 'outbox');
      if (!opened.ok) return opened;
      const { header, content } = opened.value;
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

function entriesOf(content: Uint8Array): z.output<typeof fileSchema>['entries'] | undefined {
  try {
    return fileSchema.safeParse(JSON.parse(Buffer.from(content).toString('utf8'))).data?.entries;
  } catch {
    return undefined;
  }
}
