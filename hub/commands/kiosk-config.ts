import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';
import { reasonOf, type Failure } from '../failure.ts';
import type { Hub } from '../hub.ts';
import { defaultKioskId, writeKioskConfig, type WrittenConfig } from '../kiosk-config.ts';
import { command, required, UsageError, withHub } from './command.ts';
import {
  aboutFeed,
  aboutPlace,
  kioskOptions,
  OLD_TOKEN,
  orderFor,
  readKioskOptions,
} from './kiosk-options.ts';

export const kioskConfigAll = command({
  name: 'kiosk config',
  summary:
    'Writes the configurations of all kiosks at once: of each one known here, and one for each other office.',
  usage:
    '--all DIR (--feed PATH|URL | --no-feed) [--office CODE…] [--centre CODE…] [--outbox URL | --no-outbox] [--paper PAPER]',
  about: [
    ['--all DIR', 'the folder to write to, ID.json each (mode 0600)'],
    ...aboutFeed,
    ['--office CODE', 'only the kiosks of this home office; again for others'],
    ['--centre CODE', 'kiosks of this home office follow all other offices too'],
    ...aboutPlace,
    ['--no-outbox', 'they hand in no notes, although some did'],
  ],
  options: {
    ...kioskOptions,
    all: { type: 'string' },
    centre: { type: 'string', multiple: true },
    'no-outbox': { type: 'boolean' },
  },
  run: (values, _positionals, context) => {
    const folder = resolve(required(values.all, '--all'));
    if (values.outbox !== undefined && values['no-outbox'] === true)
      throw new UsageError('--outbox and --no-outbox do not go together');
    const centres = values.centre ?? [];
    return withHub(context, (hub) => {
      const kiosks = kiosksOf(hub, values.office);
      if (!kiosks.ok) return kiosks;
      if (values.outbox === undefined && values['no-outbox'] !== true && hub.kiosks.kiosks().length > 0)
        return err({
          type: 'input-not-understood',
          sentence:
            'Some kiosks hand in notes: say where with --outbox URL, or --no-outbox if they shall not any more.',
        });
      const codes = hub.store.offices().map(({ code }) => code);
      const unknown = centres.find((centre) => !codes.some((code) => code === centre));
      if (unknown !== undefined)
        return err({
          type: 'office-unknown',
          sentence: `There is no office ${unknown}: see "hub office list".`,
        });
      try {
        if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
      } catch (error) {
        return err({ type: 'output-unwritable', sentence: `${folder} cannot be made: ${reasonOf(error)}.` });
      }
      const written: WrittenConfig[] = [];
      let renewed = 0;
      for (const { id, office } of kiosks.value) {
        const others = centres.includes(office) ? codes.filter((code) => code !== office) : [];
        const read = readKioskOptions({ ...values, office: [office, ...others] }, id, '--kiosk-id');
        const order = orderFor(hub, read);
        if (!order.ok) return order;
        if (order.value.outbox?.renewed === true) renewed += 1;
        const one = writeKioskConfig(hub, { ...order.value.order, out: join(folder, `${id}.json`) });
        if (!one.ok) return one;
        written.push(one.value);
      }
      return ok({
        text: [
          `${written.length} configurations are written to ${folder}. Each holds keys: give it to its kiosk only.`,
          ...(renewed === 0 ? [] : [`${renewed} kiosks have a new token. ${OLD_TOKEN}`]),
        ].join('\n'),
        json: { folder, configurations: written },
      });
    });
  },
});

function kiosksOf(
  hub: Hub,
  wanted: readonly string[] | undefined,
): Result<{ id: string; office: string }[], Failure> {
  for (const code of wanted ?? []) {
    const office = hub.office(code);
    if (!office.ok) return office;
  }
  const known = hub.kiosks.kiosks();
  const kiosks = hub.store
    .offices()
    .filter(({ code }) => wanted === undefined || wanted.includes(code))
    .flatMap((office) => {
      const own = known.filter((kiosk) => kiosk.office === office.code).map(({ id }) => id);
      return (own.length > 0 ? own : [defaultKioskId(office)]).map((id) => ({ id, office: office.code }));
    });
  if (kiosks.length > 0) return ok(kiosks);
  return err({
    type: 'office-unknown',
    sentence: 'There is no office yet: run "hub office new" or "hub offices import" first.',
  });
}
