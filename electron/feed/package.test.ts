import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StaffMember } from '../../shared/domain/staff.ts';
import { newSigningKey } from '../../shared/node/envelope.ts';
import type { Result } from '../../shared/result.ts';
import {
  dossierCode,
  FEED_KEY_ID,
  OFFICE,
  OTHER_OFFICE,
  putDossier,
  putValue,
} from '../../tests/fixtures/feed-maker.ts';
import { FeedReader, NOW, officeRow, procedure, sampleStreams } from '../../tests/fixtures/feed-reader.ts';
import { syncedOnce } from '../../tests/fixtures/synced-once.ts';
import type { FeedError } from './feed-error.ts';
import { applyPackage, previewPackage, type PackageOptions } from './package.ts';
import type { PackagePreview, PackageProgress } from './package-preview.ts';

const BY: StaffMember = { id: 'hoa', name: 'Chị Hoa', role: 'officer' };

let reader: FeedReader;
let stick: string;
const begun = syncedOnce();
beforeEach(() => {
  reader = new FeedReader(begun);
  stick = join(reader.folder, 'stick');
});
afterEach(() => reader.dispose());

const news = sampleStreams({
  catalogue: {
    deltas: [
      {
        after: 100,
        upTo: 101,
        rows: [
          putValue(procedure('1.001193', 'Thủ tục đăng ký khai sinh mới')),
          { op: 'delete', key: '1.000894' },
        ],
      },
    ],
  },
  content: { deltas: [{ after: 200, upTo: 201, rows: [putValue(officeRow('Xã Suối Mới'))] }] },
  // More than are fetched at a time.
  dossiers: {
    deltas: Array.from({ length: 8 }, (_, step) => ({
      after: 300 + step,
      upTo: 301 + step,
      rows: [putDossier(dossierCode(step + 1), { status: 'ready' })],
    })),
  },
});
const plugIn = (streams = news, sequence = 2) => {
  reader.feed.publish({ sequence, streams });
  plugInAgain();
};
const plugInAgain = () => {
  cpSync(reader.feed.folder, join(stick, 'kiosk-feed'), { recursive: true });
};
const withJournal = async <V>(
  run: (options: PackageOptions) => Promise<V>,
  changes: Partial<PackageOptions> = {},
) => {
  const journal = reader.journal();
  try {
    const { dataFolder } = reader;
    const config = reader.feed.config(dataFolder);
    return await run({ config, journal, dataFolder, clock: { now: () => NOW }, ...changes });
  } finally {
    journal.close();
  }
};
const preview = async (changes: Partial<PackageOptions> = {}): Promise<Result<PackagePreview, FeedError>> =>
  withJournal(async (options) => previewPackage(stick, options), changes);
const apply = async (name: string, changes: Partial<PackageOptions> = {}) =>
  withJournal(async (options) => applyPackage(name, BY, options), changes);
const looked = async (): Promise<PackagePreview> => {
  const found = await preview();
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
};
const chunks = (): string[] => {
  const folder = join(stick, 'kiosk-feed', OFFICE, 'chunks');
  return readdirSync(folder).map((name) => join(folder, name));
};
const state = () => ({
  birth: reader.withCatalogue((store) => store?.procedure('1.001193')?.name),
  office: reader.withCatalogue((store) => store?.office()?.name.vi),
  status: reader.statusOf(1),
});
const OLD = { birth: 'Thủ tục đăng ký khai sinh', office: 'Xã Suối Lành', status: 'in-progress' };
const NEW = { birth: 'Thủ tục đăng ký khai sinh mới', office: 'Xã Suối Mới', status: 'ready' };

test('a package is looked at without changing anything, and applied after the stick has gone', async () => {
  plugIn();
  const before = reader.storeBytes();
  const found = await looked();
  expect(found.content).toMatchObject({ added: 0, changed: 2, removed: 1 });
  expect(found.offices).toMatchObject([
    { office: OFFICE, sequence: 2, nothingNew: false, dossiers: { rows: 8, all: false } },
  ]);
  expect(reader.storeBytes()).toEqual(before);
  expect(state()).toEqual(OLD);
  await withJournal(async ({ journal }) =>
    Promise.resolve(expect(journal.seenHead(OFFICE)?.sequence).toBe(1)),
  );

  rmSync(stick, { recursive: true });
  const applied = await apply(found.package);
  expect(applied).toMatchObject({ ok: true, value: { version: 2, report: { outcome: 'applied' } } });
  expect(state()).toEqual(NEW);
  await withJournal(async ({ journal }) => {
    expect(journal.newestVersion(OFFICE)).toMatchObject({
      cause: { type: 'package', sequence: 2 },
      by: 'Chị Hoa',
    });
    expect(journal.auditEntries(1)).toMatchObject([{ what: 'package-applied', by: 'Chị Hoa', changed: 3 }]);
    return Promise.resolve();
  });
  expect(existsSync(join(reader.dataFolder, 'package'))).toBe(false);
});

test('what the kiosk has already is told as nothing new', async () => {
  plugInAgain();
  expect((await looked()).offices).toMatchObject([{ nothingNew: true, dossiers: { rows: 0 } }]);
});

test('a stick that is pulled in the middle harms nothing, and plugged in again goes on', async () => {
  plugIn();
  const all = chunks().length;
  const events: PackageProgress[] = [];
  let staged = 0;
  const pulled = await preview({
    failPoint() {
      staged += 1;
      rmSync(stick, { recursive: true, force: true });
    },
  });
  expect(pulled).toMatchObject({ ok: false, error: { type: 'unreachable' } });
  expect(staged).toBeGreaterThan(0);
  expect(state()).toEqual(OLD);
  plugInAgain();
  expect(chunks()).toHaveLength(all);
  const found = await preview({
    onEvent: (event) => {
      if (event.type === 'package-progress' && event.step === 'copy') events.push(event);
    },
  });
  expect(events[0]?.bytesDone).toBeGreaterThan(0);
  expect(found.ok && (await apply(found.value.package)).ok).toBe(true);
  expect(state()).toEqual(NEW);
});

test('one that was cancelled harms nothing either', async () => {
  plugIn();
  const cancel = new AbortController();
  const done = await preview({ signal: cancel.signal, failPoint: () => cancel.abort() });
  expect(done).toMatchObject({ ok: false, error: { type: 'stopped' } });
  expect(state()).toEqual(OLD);
});

test('what was looked at is what is applied: another package in between is refused', async () => {
  plugIn();
  const { package: name } = await looked();
  plugIn(news, 3);
  await looked();
  expect(await apply(name)).toMatchObject({ ok: false, error: { type: 'file-missing' } });
  expect(state()).toEqual(OLD);
});

test('after it was applied it cannot be applied once more', async () => {
  plugIn();
  const { package: name } = await looked();
  await apply(name);
  expect(await apply(name)).toMatchObject({ ok: false, error: { type: 'file-missing' } });
});

describe('is refused, and the kiosk stays as it was byte for byte:', () => {
  const kioskFeed = (path: string) => join(stick, 'kiosk-feed', path);
  test.each<[string, string, string, () => void]>([
    ['an empty stick', 'unreachable', 'keys.json', () => rmSync(kioskFeed(''), { recursive: true })],
    [
      'a feed of another office only',
      'head-of-other-office',
      `${OTHER_OFFICE}/head.json`,
      () => {
        cpSync(kioskFeed(OFFICE), kioskFeed(OTHER_OFFICE), { recursive: true });
        rmSync(kioskFeed(OFFICE), { recursive: true });
      },
    ],
    [
      'a head of another office in our folder',
      'head-of-other-office',
      `${OFFICE}/head.json`,
      () => {
        reader.feed.writeHead(reader.feed.makeHead({ sequence: 9, streams: news, office: OTHER_OFFICE }));
        cpSync(reader.feed.path(`${OFFICE}/head.json`), kioskFeed(`${OFFICE}/head.json`));
      },
    ],
    [
      'an older sequence',
      'head-older',
      `${OFFICE}/head.json`,
      () => {
        const journal = reader.journal();
        journal.rememberHead(OFFICE, { sequence: 8, payloadHash: '0'.repeat(64) });
        journal.close();
      },
    ],
    [
      'keys signed by somebody else',
      'signature-invalid',
      'keys.json',
      () => {
        reader.feed.writeKeys(undefined, newSigningKey());
        cpSync(reader.feed.path('keys.json'), kioskFeed('keys.json'));
      },
    ],
    [
      'a revoked key',
      'key-revoked',
      `${OFFICE}/head.json`,
      () => {
        reader.feed.writeKeys((payload) => {
          payload.version = 2;
          payload.keys = [
            { id: FEED_KEY_ID, publicKey: reader.feed.signer.publicKey, offices: ['*'], revoked: true },
          ];
        });
        cpSync(reader.feed.path('keys.json'), kioskFeed('keys.json'));
      },
    ],
    [
      'a head without a signature',
      'envelope-malformed',
      `${OFFICE}/head.json`,
      () => writeFileSync(kioskFeed(`${OFFICE}/head.json`), '{"payload":""}'),
    ],
    [
      'truncated chunks',
      'chunk-size',
      `${OFFICE}/chunks/`,
      () => {
        for (const file of chunks()) truncateSync(file, 10);
      },
    ],
    [
      'chunks with other content',
      'chunk-hash',
      `${OFFICE}/chunks/`,
      () => {
        for (const file of chunks()) writeFileSync(file, readFileSync(file).fill(1));
      },
    ],
    [
      'chunks that are links',
      'file-missing',
      `${OFFICE}/chunks/`,
      () => {
        for (const file of chunks()) {
          rmSync(file);
          symlinkSync('/etc/hostname', file);
        }
      },
    ],
    [
      'missing chunks',
      'file-missing',
      `${OFFICE}/chunks/`,
      () => {
        for (const file of chunks()) rmSync(file);
      },
    ],
  ])('%s', async (_name, type, file, spoil) => {
    plugIn();
    const before = reader.storeBytes();
    spoil();
    mkdirSync(stick, { recursive: true });
    const found = await preview();
    expect(found).toMatchObject({ ok: false, error: { type } });
    expect(found.ok ? '' : found.error.file).toContain(file);
    expect(reader.storeBytes()).toEqual(before);
    expect(state()).toEqual(OLD);
  });

  test('a row that does not fit, before anything is applied', async () => {
    const wrong = { type: 'procedure', code: '1.001193', name: '' } as never;
    plugIn(
      sampleStreams({
        catalogue: {
          deltas: [{ after: 100, upTo: 101, rows: [{ op: 'put', key: '1.001193', value: wrong }] }],
        },
      }),
    );
    const before = reader.storeBytes();
    expect(await preview()).toMatchObject({ ok: false, error: { type: 'row-invalid' } });
    expect(reader.storeBytes()).toEqual(before);
  });
});
