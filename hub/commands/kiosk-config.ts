import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Failure } from '../failure.ts';
import type { Hub } from '../hub.ts';
import { defaultKioskId, writeKioskConfig, type WrittenConfig } from '../kiosk-config.ts';
import { command, required, UsageError, withHub } from './command.ts';
import { filesOfKiosksInUse } from './kiosk-in-use.ts';
import {
  aboutFeed,
  aboutPlace,
  kioskOptions,
  orderFor,
  readKioskOptions,
  type OrderedKiosk,
  type ReadOptions,
} from './kiosk-options.ts';
import { writeOutput } from './write-output.ts';

export const kioskConfigAll = command({
  name: 'kiosk config',
  summary:
    'Writes the configurations of all kiosks at once: of each one known here, and one for each other office.',
  usage:
    '--all DIR (--feed PATH|URL | --no-feed) [--office CODE…] [--centre CODE…] [--outbox URL | --no-outbox] [--call-sound] [--paper PAPER]',
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
      const made = writeOutput(
        folder,
        () => {
          if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
        },
        (reason) => `${folder} cannot be made: ${reason}.`,
      );
      if (!made.ok) return made;
      const done: WrittenKiosk[] = [];
      let failed: Result<never, Failure> | undefined;
      try {
        for (const { id, office } of kiosks.value) {
          const others = centres.includes(office) ? codes.filter((code) => code !== office) : [];
          const read = readKioskOptions({ ...values, office: [office, ...others] }, id, '--kiosk-id');
          const one = writeOne(hub, read, folder);
          if (!one.ok) {
            failed = one;
            break;
          }
          done.push(one.value);
        }
      } finally {
        // Also where it ends half way, or another command holds the hub: the tokens of those that are written are new.
        for (const line of filesOfKiosksInUse(done.map(({ ordered }) => ordered))) context.log(line);
      }
      if (failed !== undefined) return failed;
      return ok({
        text: [
          `${done.length} configurations are written to ${folder}. Each holds keys: give it to its kiosk only.`,
          ...namedByOffice(kiosks.value),
        ].join('\n'),
        json: {
          folder,
          configurations: done.map(({ configuration }) => configuration),
          renewed: done.filter(({ ordered }) => ordered.outbox?.renewed).map(({ ordered }) => ordered.id),
        },
      });
    });
  },
});

interface WrittenKiosk {
  readonly ordered: OrderedKiosk;
  readonly configuration: WrittenConfig;
}

function writeOne(hub: Hub, read: ReadOptions, folder: string): Result<WrittenKiosk, Failure> {
  const ordered = orderFor(hub, read);
  if (!ordered.ok) return ordered;
  const { id, order, admit } = ordered.value;
  const configuration = writeKioskConfig(hub, { ...order, out: join(folder, `${id}.json`) });
  if (!configuration.ok) return configuration;
  admit();
  return ok({ ordered: ordered.value, configuration: configuration.value });
}

interface NamedKiosk {
  readonly id: string;
  readonly office: string;
  /** Known to the hub; otherwise named for its office. */
  readonly known: boolean;
}

/** A kiosk that never had a token is not known, whatever it was called when its own file or code was made. */
function namedByOffice(kiosks: readonly NamedKiosk[]): string[] {
  const named = kiosks.filter(({ known }) => !known);
  const [first] = named;
  if (first === undefined) return [];
  return [
    `Of ${named.length} offices no kiosk is known here: theirs is called ${first.id} and so on. One that has another name is made known with "hub kiosk add NAME --office CODE".`,
  ];
}

function kiosksOf(hub: Hub, wanted: readonly string[] | undefined): Result<NamedKiosk[], Failure> {
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
      const ids = own.length > 0 ? own : [defaultKioskId(office)];
      return ids.map((id) => ({ id, office: office.code, known: own.length > 0 }));
    });
  if (kiosks.length > 0) return ok(kiosks);
  return err({
    type: 'office-unknown',
    sentence: 'There is no office yet: run "hub office new" or "hub offices import" first.',
  });
}
