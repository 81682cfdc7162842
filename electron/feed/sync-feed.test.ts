import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dossierCodeSchema } from '../../shared/domain/identifiers.ts';
import {
  dossierCode,
  LINEAGES,
  OFFICE,
  OTHER_OFFICE,
  putDossier,
  putValue,
} from '../../tests/fixtures/feed-maker.ts';
import {
  FeedReader,
  officeRow,
  procedure,
  sampleStreams,
  serveFolder,
  streamsToPurge,
  type TestServer,
} from '../../tests/fixtures/feed-reader.ts';
import type { SyncEvent } from './sync-feed.ts';

let reader: FeedReader;
let server: TestServer | undefined;
beforeEach(() => {
  reader = new FeedReader();
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  reader.dispose();
});

const code = (number: number) => dossierCodeSchema.parse(dossierCode(number));

describe.each(['folder', 'web'] as const)('a feed from a %s', (way) => {
  const feedConfig = async () => {
    if (way === 'folder') return reader.feed.config(reader.dataFolder);
    server ??= await serveFolder(reader.feed.folder);
    return reader.feed.config(reader.dataFolder, { feed: server.address });
  };

  test('brings dossiers, procedures and the office on the first sync', async () => {
    reader.feed.publish({ sequence: 1, streams: sampleStreams() });
    const report = await reader.sync({ config: await feedConfig() });

    expect(report).toMatchObject({
      outcome: 'applied',
      offices: [{ sequence: 1, rows: 47, skippedRows: 0 }],
    });
    expect(reader.withDossiers((store) => store?.count())).toBe(40);
    expect(reader.withDossiers((store) => store?.findByCode(code(7))?.rowKey)).toBe(dossierCode(7));
    expect(reader.withDossiers((store) => store?.sources())).toEqual([
      { id: 'igate', asOf: '2026-11-21T07:55:00+07:00' },
    ]);
    expect(
      reader.withCatalogue((store) => store?.search('cưới', 5).hits.map((hit) => hit.procedure.code)),
    ).toEqual(['1.000894']);
    expect(reader.withCatalogue((store) => store?.office()?.name.vi)).toBe('Xã Suối Lành');
    expect(reader.staged()).toEqual([]);
  });

  test('does nothing, to the last byte, when it is applied again', async () => {
    reader.feed.publish({ sequence: 1, streams: sampleStreams() });
    await reader.sync({ config: await feedConfig() });
    const before = reader.storeBytes();
    const report = await reader.sync({ config: await feedConfig() });
    expect(report.outcome).toBe('unchanged');
    expect(reader.storeBytes()).toEqual(before);
  });

  test('brings changes only when there is a delta from where the kiosk is', async () => {
    reader.feed.publish({ sequence: 1, streams: sampleStreams() });
    await reader.sync({ config: await feedConfig() });
    const delta = {
      after: 300,
      upTo: 303,
      rows: [
        putDossier(dossierCode(1), { status: 'ready' }),
        { op: 'delete' as const, key: dossierCode(2) },
        putDossier(dossierCode(41)),
      ],
    };
    const contentDelta = { after: 200, upTo: 201, rows: [putValue(officeRow('Xã Suối Mới'))] };
    const streams = sampleStreams({ dossiers: { deltas: [delta] }, content: { deltas: [contentDelta] } });
    reader.feed.publish({ sequence: 2, streams });
    // Nothing of the snapshots is needed any more, so nothing of them may be asked for.
    const report = await reader.sync({ config: await feedConfig() });

    expect(report).toMatchObject({ outcome: 'applied', offices: [{ rows: 4 }] });
    expect([reader.statusOf(1), reader.statusOf(2), reader.statusOf(3), reader.statusOf(41)]).toEqual([
      'ready',
      undefined,
      'in-progress',
      'in-progress',
    ]);
    expect(reader.withCatalogue((store) => store?.office()?.name.vi)).toBe('Xã Suối Mới');
    expect(reader.withCatalogue((store) => store?.procedure('1.001193')?.code)).toBe('1.001193');
    expect(reader.withDossiers((store) => store?.cursor())).toEqual({
      lineage: LINEAGES.dossiers,
      upTo: 303,
    });
  });
});

test('a gap between the kiosk and the deltas is bridged by the snapshot', async () => {
  reader.feed.publish({ sequence: 1, streams: sampleStreams() });
  await reader.sync();
  const streams = sampleStreams({
    dossiers: {
      snapshot: { upTo: 350, rows: [putDossier(dossierCode(9), { status: 'ready' })] },
      deltas: [{ after: 350, upTo: 360, rows: [putDossier(dossierCode(10))] }],
    },
  });
  reader.feed.publish({ sequence: 5, streams });
  expect((await reader.sync()).outcome).toBe('applied');
  expect(reader.withDossiers((store) => store?.count())).toBe(2);
  expect(reader.statusOf(9)).toBe('ready');
});

test('a new lineage replaces everything, even at a lower position', async () => {
  reader.feed.publish({ sequence: 1, streams: sampleStreams() });
  await reader.sync();
  const lineage = '99999999-9999-4999-8999-999999999999';
  const streams = sampleStreams({
    dossiers: { lineage, snapshot: { upTo: 3, rows: [putDossier(dossierCode(77))] } },
  });
  reader.feed.publish({ sequence: 2, streams });
  await reader.sync();
  expect(reader.withDossiers((store) => [store?.count(), store?.cursor()])).toEqual([
    1,
    { lineage, upTo: 3 },
  ]);
});

test('the age of the sources is renewed even when no dossier changed', async () => {
  reader.feed.publish({ sequence: 1, streams: sampleStreams() });
  await reader.sync();
  reader.feed.publish({ sequence: 2, streams: sampleStreams(), publishedAt: '2026-11-21T09:00:00+07:00' });
  const before = reader.withDossiers((store) => store?.cursor());
  expect((await reader.sync()).outcome).toBe('unchanged');
  expect(reader.withDossiers((store) => store?.publishedAt())).toBe('2026-11-21T09:00:00+07:00');
  expect(reader.withDossiers((store) => store?.cursor())).toEqual(before);
});

test('rows of a type that only a newer kiosk knows are skipped and counted', async () => {
  const streams = sampleStreams();
  const rows = [
    ...streams.content.snapshot.rows,
    { op: 'put' as const, key: 'parade:1', value: { type: 'parade', id: '1' } },
  ];
  reader.feed.publish({
    sequence: 1,
    streams: { ...streams, content: { ...streams.content, snapshot: { upTo: 200, rows } } },
  });
  expect((await reader.sync()).offices[0]).toMatchObject({ outcome: 'applied', skippedRows: 1 });
  expect(reader.withCatalogue((store) => store?.office()?.code)).toBe(OFFICE);
});

test('fields that only a newer kiosk knows are dropped, the row is kept', async () => {
  const row = { ...putDossier(dossierCode(1)) };
  if (row.op === 'put') row.value = { ...row.value, mood: 'sunny' };
  reader.feed.publish({
    sequence: 1,
    streams: sampleStreams({ dossiers: { snapshot: { upTo: 1, rows: [row] } } }),
  });
  await reader.sync();
  expect(reader.withDossiers((store) => store?.findByCode(code(1))?.dossier)).not.toHaveProperty('mood');
});

test('of offices after the first, dossiers and names are followed, the catalogue is not', async () => {
  const officeKeys = {
    [OFFICE]: { 'office-1': reader.feed.officeKeys.get(OFFICE) ?? '' },
    [OTHER_OFFICE]: { 'office-1': reader.feed.officeKeys.get(OTHER_OFFICE) ?? '' },
  };
  const config = reader.feed.config(reader.dataFolder, { offices: [OFFICE, OTHER_OFFICE], officeKeys });
  reader.feed.publish({ sequence: 1, streams: sampleStreams() });
  const head = reader.feed.makeHead({ sequence: 1, streams: sampleStreams(), office: OTHER_OFFICE });
  reader.feed.writeHead(head, { office: OTHER_OFFICE });
  const [catalogueChunk] = head.streams.catalogue.snapshot.chunks;
  rmSync(reader.feed.path(`${OTHER_OFFICE}/chunks/${catalogueChunk?.sha256 ?? ''}`));

  expect((await reader.sync({ config })).outcome).toBe('applied');
  expect(reader.withDossiers((store) => store?.count(), OTHER_OFFICE)).toBe(40);
  expect(reader.withCatalogue((store) => store?.office()?.name.vi, OTHER_OFFICE)).toBe('Xã Suối Lành');
  expect(reader.withCatalogue((store) => store?.cursor('catalogue'), OTHER_OFFICE)).toBeUndefined();
});

test('one office that fails leaves the others alone', async () => {
  const config = reader.feed.config(reader.dataFolder, { offices: [OTHER_OFFICE, OFFICE] });
  reader.feed.publish({ sequence: 1, streams: sampleStreams() });
  const report = await reader.sync({ config });
  expect(report).toMatchObject({
    outcome: 'failed',
    offices: [
      { office: OTHER_OFFICE, error: { type: 'file-missing', file: `${OTHER_OFFICE}/head.json` } },
      { office: OFFICE, outcome: 'applied' },
    ],
  });
});

test('a stick that holds the feed under kiosk-feed/ is found', async () => {
  reader.feed.publish({ sequence: 1, streams: sampleStreams() });
  const stick = join(reader.folder, 'stick');
  mkdirSync(stick);
  renameSync(reader.feed.folder, join(stick, 'kiosk-feed'));
  const config = reader.feed.config(reader.dataFolder, { feed: stick });
  expect((await reader.sync({ config })).outcome).toBe('applied');
});

test('the last ten versions of the catalogue stay, and what the oldest of them changed; older ones go', async () => {
  for (let sequence = 1; sequence <= 14; sequence++) {
    const rows = [putValue(procedure('1.001193', `Tên thứ ${String(sequence)}`))];
    const streams = sampleStreams({ catalogue: { snapshot: { upTo: sequence, rows } } });
    reader.feed.publish({ sequence, streams });
    await reader.sync();
  }
  await reader.sync();
  const kept = Object.keys(reader.storeBytes()).filter((file) => file.startsWith('catalogue'));
  expect(kept).toHaveLength(11);
  expect(reader.withCatalogue((store) => store?.procedure('1.001193')?.name)).toBe('Tên thứ 14');
});

test('readers are told which file to open, and how many bytes are to come', async () => {
  reader.feed.publish({ sequence: 1, streams: sampleStreams() });
  const events: SyncEvent[] = [];
  await reader.sync({ onEvent: (event) => events.push(event) });
  const progress = events.filter((event) => event.type === 'progress');
  expect(progress[0]).toMatchObject({ bytesDone: 0 });
  expect(progress.at(-1)?.bytesDone).toBe(progress[0]?.bytesTotal);
  expect(events.filter((event) => event.type === 'activated').map(({ kind, file }) => [kind, file])).toEqual([
    ['dossiers', '1.sqlite'],
    ['catalogue', '1.sqlite'],
  ]);
});

test('dossiers whose time has come are purged even if there is no feed', async () => {
  reader.feed.publish({ sequence: 1, streams: streamsToPurge() });
  await reader.sync();
  rmSync(reader.feed.folder, { recursive: true });
  expect((await reader.sync()).outcome).toBe('failed');
  expect([reader.statusOf(1), reader.statusOf(2)]).toEqual([undefined, 'in-progress']);
  // A clock that went years astray: no change of the feed would bring it back.
  await reader.sync({ clock: { now: () => new Date('2031-01-01T00:00:00+07:00') } });
  await reader.sync();
  expect(reader.statusOf(2)).toBe('in-progress');
});

test('a second sync on the same folder is turned away while one is at it', async () => {
  reader.feed.publish({ sequence: 1, streams: sampleStreams() });
  let second: Promise<unknown> | undefined;
  await reader.sync({
    onEvent: () => {
      second ??= reader.sync();
    },
  });
  expect(await second).toMatchObject({ outcome: 'failed', error: { type: 'already-syncing' } });
});

test('what was done is written down, failures included', async () => {
  await reader.sync();
  reader.feed.publish({ sequence: 3, streams: sampleStreams() });
  await reader.sync();
  const journal = reader.journal();
  expect(journal.lastSyncs(5)).toMatchObject([
    { outcome: 'applied', offices: [{ sequence: 3 }] },
    { outcome: 'failed', error: { type: 'file-missing', file: 'keys.json' } },
  ]);
  journal.close();
});
