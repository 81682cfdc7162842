import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KioskConfig } from '../../shared/config.ts';
import {
  dossierCode,
  OFFICE,
  OFFICE_KEY_ID,
  OTHER_OFFICE,
  putDossier,
} from '../../tests/fixtures/feed-maker.ts';
import { FeedReader, sampleStreams, serveFolder, type TestServer } from '../../tests/fixtures/feed-reader.ts';
import type { SyncEvent } from './sync-feed.ts';

let reader: FeedReader;
let server: TestServer;
let broken: (path: string) => boolean;
let open: number;
let most: number;
beforeEach(async () => {
  reader = new FeedReader();
  broken = () => false;
  open = 0;
  most = 0;
  server = await serveFolder(reader.feed.folder, (request, response) => {
    most = Math.max(most, (open += 1));
    response.on('close', () => (open -= 1));
    if (!broken(request.url ?? '')) return false;
    response.destroy();
    return true;
  });
});
afterEach(async () => {
  await server.close();
  reader.dispose();
});

const bothOffices = (metered: boolean): KioskConfig => {
  const key = (office: typeof OFFICE) => ({ [OFFICE_KEY_ID]: reader.feed.officeKeys.get(office) ?? '' });
  return reader.feed.config(reader.dataFolder, {
    feed: server.address,
    offices: [OFFICE, OTHER_OFFICE],
    officeKeys: { [OFFICE]: key(OFFICE), [OTHER_OFFICE]: key(OTHER_OFFICE) },
    sync: { everySeconds: 300, jitterSeconds: 0, metered },
  });
};
const order = (events: readonly SyncEvent[]): string[] =>
  events.flatMap((event) =>
    event.type === 'activated' ? `${event.office === OFFICE ? 'home' : 'other'} ${event.kind}` : [],
  );
async function sync(metered = true) {
  const events: SyncEvent[] = [];
  const report = await reader.sync({ config: bothOffices(metered), onEvent: (event) => events.push(event) });
  return { report, order: order(events), events };
}
const publishBoth = (sequence: number, streams = sampleStreams()): void => {
  const publishedAt = `2026-11-21T08:0${sequence}:00+07:00`;
  reader.feed.publish({ sequence, streams, publishedAt });
  reader.feed.publish({ sequence, streams, publishedAt, office: OTHER_OFFICE });
};
const dossiersAt = (office: typeof OFFICE) => reader.withDossiers((store) => store?.count(), office);

test('what the office posts comes first, then its dossiers, whole snapshots of others last; one file at a time', async () => {
  publishBoth(1);
  const first = await sync();
  expect(first.order).toEqual(['home catalogue', 'home dossiers', 'other catalogue', 'other dossiers']);
  expect(first.report).toMatchObject({ outcome: 'applied', offices: [{ rows: 47 }, { rows: 43 }] });
  expect([dossiersAt(OFFICE), dossiersAt(OTHER_OFFICE)]).toEqual([40, 40]);
  expect(most).toBe(1);
  expect(reader.staged()).toEqual([]);
  expect((await sync()).report).toMatchObject({
    outcome: 'unchanged',
    offices: [{ sequence: 1 }, { sequence: 1 }],
  });
});

test('without it an office comes after the other, each as a whole', async () => {
  publishBoth(1);
  expect((await sync(false)).order).toEqual([
    'home dossiers',
    'home catalogue',
    'other dossiers',
    'other catalogue',
  ]);
});

test('a break after the content leaves dossiers to be had: they are not taken for known', async () => {
  publishBoth(1);
  await sync();
  const delta = { after: 300, upTo: 301, rows: [putDossier(dossierCode(41))] };
  const contentDelta = { after: 200, upTo: 201, rows: [] };
  publishBoth(2, sampleStreams({ dossiers: { deltas: [delta] }, content: { deltas: [contentDelta] } }));
  // Each office's content has no chunks here, so the first chunk asked for is of dossiers.
  broken = (path) => path.includes('/chunks/');
  expect((await sync()).report.outcome).toBe('failed');
  expect(reader.withDossiers((store) => store?.cursor()?.upTo)).toBe(300);
  expect(reader.withCatalogue((store) => store?.cursor('content')?.upTo)).toBe(201);
  broken = () => false;
  expect((await sync()).report.outcome).toBe('applied');
  expect([dossiersAt(OFFICE), dossiersAt(OTHER_OFFICE)]).toEqual([41, 41]);
});

test('once the feed is away the other offices are not asked for in vain', async () => {
  publishBoth(1);
  let away = false;
  broken = (path) => (away ||= path.includes(`${OFFICE}/head.json`));
  const { report } = await sync(false);
  expect(report.offices.map(({ error }) => error?.type)).toEqual(['unreachable', 'unreachable']);
  expect(server.requests.filter(({ path }) => path.includes(OTHER_OFFICE))).toEqual([]);
});

test('one office that cannot be read leaves the others alone, even if it is the home office', async () => {
  publishBoth(1);
  broken = (path) => path.includes(`${OFFICE}/head.json`);
  const { report } = await sync(false);
  expect(report.offices.map(({ outcome }) => outcome)).toEqual(['failed', 'applied']);
});

test('progress tells each stream by itself, to the last row', async () => {
  publishBoth(1);
  const { events } = await sync();
  const last = events.findLast((event) => event.type === 'progress' && event.office === OFFICE);
  expect(last).toMatchObject({
    phase: 'done',
    streams: [{ stream: 'dossiers', rowsDone: 40, rowsTotal: 40 }],
  });
});
