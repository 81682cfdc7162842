import { resolve } from 'node:path';
import { ok } from '../../shared/result.ts';
import { FeedFolder } from '../publish/feed-folder.ts';
import type { Recovered, RecoveredOffice } from '../publish/recover.ts';
import { command, required, UsageError, withHub } from './command.ts';
import { chosenOffices } from './publish.ts';
import { table } from './table.ts';

const STATES: Readonly<Record<RecoveredOffice['state'], string>> = {
  'goes-on': 'goes on above it',
  level: 'not behind',
  'not-there': 'not in the feed',
  'not-ours': 'head not signed by our keys',
};

export const recoverCommand = command({
  name: 'recover',
  summary: 'For a hub whose data came back from a backup: goes on above what was published since.',
  usage: '--from DIR [--office CODE] [--above N]',
  about: [
    ['--from DIR', 'the feed that the kiosks read, or a copy of its keys.json and heads'],
    ['--office CODE', 'only this office (default: all)'],
    ['--above N', 'go on above this sequence too, if a kiosk tells that it has seen it'],
  ],
  options: { from: { type: 'string' }, office: { type: 'string' }, above: { type: 'string' } },
  run: (values, _positionals, context) => {
    const from = resolve(required(values.from, '--from'));
    const above = values.above ?? '0';
    if (!/^\d{1,12}$/.test(above)) throw new UsageError(`--above is a number, not "${above}"`);
    return withHub(context, (hub) => {
      const offices = chosenOffices(hub, values.office);
      if (!offices.ok) return offices;
      const done = hub.recover(offices.value, new FeedFolder(from), Number(above));
      if (!done.ok) return done;
      return ok({ text: describe(from, done.value), json: { from, ...done.value } });
    });
  },
});

function describe(from: string, { offices, unknown, keysTaken }: Recovered): string {
  const lost = offices.filter(({ lostKey }) => lostKey !== undefined);
  return [
    table(
      ['office', 'this hub', 'published', 'state'],
      offices.map(({ office, ours, published, state }) => [office, ours, published ?? '-', STATES[state]]),
    ),
    ...(keysTaken ? ['The newer keys.json of the feed is taken over.'] : []),
    ...lost.map(
      ({ office, lostKey }) =>
        `Please note: the dossiers of ${office} were published under the key ${lostKey}, which this backup does not have: give its kiosks new configurations ("hub kiosk config").`,
    ),
    ...unknown.map(
      (office) =>
        `Please note: ${office} is in the feed, but not in this hub: make it anew and give its kiosks new configurations.`,
    ),
    `Import what changed since the backup, then publish: hub publish --all --out ${from}`,
  ].join('\n');
}
