import type { z } from 'zod';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import type { SealedHeader } from '../../shared/node/sealed-file.ts';
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
        return err({ type: 'kiosk-unknown', sentence: howToLetIn(header, kiosk?.office) });
      hub.kiosks.takeNotes(kiosk, entries, vietnamIso(hub.now()));
      return ok({
        text: `${header.kiosk}: ${entries.length} notes of ${header.at} taken; those that were there already count once.`,
        json: { kiosk: header.kiosk, office: header.office, at: header.at, entries: entries.length },
      });
    }),
});

/** The commands that admit it, whether or not it hands anything in over the network. */
function howToLetIn({ kiosk, office }: SealedHeader, knownIn: OfficeCode | undefined): string {
  const add = `"hub kiosk add ${kiosk} --office ${office}"`;
  const token = 'Its token is needed only where it hands notes in over the network.';
  return knownIn === undefined
    ? `The kiosk ${kiosk} of ${office} is not known here: let it in with ${add}, and import again. ${token}`
    : `The kiosk ${kiosk} is of ${office}, but known here as one of ${knownIn}: if it has moved, run "hub kiosk remove ${kiosk}" and ${add}, and import again. ${token}`;
}

function entriesOf(content: Uint8Array): z.output<typeof fileSchema>['entries'] | undefined {
  try {
    return fileSchema.safeParse(JSON.parse(Buffer.from(content).toString('utf8'))).data?.entries;
  } catch {
    return undefined;
  }
}
