import { resolve } from 'node:path';
import { ok } from '../../shared/result.ts';
import { FeedFolder } from '../publish/feed-folder.ts';
import { fetchHeads } from '../publish/fetch-heads.ts';
import type { Recovered, RecoveredOffice } from '../publish/recover.ts';
import { command, required, UsageError, withHub } from './command.ts';
import { chosenOffices } from './publish.ts';
import { table } from './table.ts';

const STATES: Readonly<Record<RecoveredOffice['state'], string>> = {
  'goes-on': 'goes on above it',
  level: 'not behind',
  'not-there': 'not in the feed',
  'not-ours': 'head not signed by our keys',
  revoked: 'head signed by a revoked key, not counted',
};

export const recoverCommand = command({
  name: 'recover',
  summary: 'For a hub whose data came back from a backup: goes on above what was published since.',
  usage: '--from DIR|URL [--office CODE] [--above N]',
  about: [
    ['--from DIR', 'the feed that the kiosks read, or a copy of its keys.json and heads'],
    ['--from URL', 'the same at its http(s) address; past any cache'],
    ['--office CODE', 'only this office (default: all)'],
    ['--above N', 'go on above this sequence too, if a kiosk tells that it has seen it'],
  ],
  options: { from: { type: 'string' }, office: { type: 'string' }, above: { type: 'string' } },
  run: (values, _positionals, context) => {
    const given = required(values.from, '--from');
    const above = values.above ?? '0';
    if (!/^\d{1,12}$/.test(above)) throw new UsageError(`--above is a number, not "${above}"`);
    const address = addressOf(given);
    return withHub(context, async (hub) => {
      const offices = chosenOffices(hub, values.office);
      if (!offices.ok) return offices;
      const from =
        address === undefined
          ? ok(new FeedFolder(resolve(given)))
          : await fetchHeads(
              address,
              offices.value.map(({ code }) => code),
            );
      if (!from.ok) return from;
      const { root } = from.value;
      const done = hub.recover(offices.value, from.value, Number(above));
      if (!done.ok) return done;
      const out = address === undefined ? root : 'the folder that is brought there';
      return ok({ text: describe(root, out, done.value), json: { from: root, ...done.value } });
    });
  },
});

/** Undefined for a folder. Throws UsageError for an address that no request is made to. */
function addressOf(text: string): string | undefined {
  if (!/^[a-z][a-z0-9+.-]+:\/\//iu.test(text)) return undefined;
  const url = URL.parse(text);
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url.href;
  throw new UsageError(`--from is a folder or an http(s) address, not "${text}"`);
}

function describe(from: string, out: string, { offices, unknown, keysTaken }: Recovered): string {
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
    ...offices
      .filter(({ state }) => state === 'revoked')
      .map(
        ({ office, published, revokedKey }) =>
          `Please decide: the head of ${office} at sequence ${published} was signed by the revoked key ${revokedKey}, by this hub or by whoever stole it. Kiosks that had not the new keys.json may have seen it ("hub kiosks", or their staff page, tells). To go on above it: hub recover --from ${from} --office ${office} --above ${published}. If none can have seen it, remove its head.json from the feed.`,
      ),
    ...unknown.map(
      (office) =>
        `Please note: ${office} is in the feed, but not in this hub: make it anew and give its kiosks new configurations.`,
    ),
    `Import what changed since the backup, then publish: hub publish --all --out ${out}`,
  ].join('\n');
}
