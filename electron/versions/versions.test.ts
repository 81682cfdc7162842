import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { journalFile, storeFolder } from '../../db/data-folder.ts';
import type { CatalogueStore } from '../../db/catalogue/catalogue-store.ts';
import { CONFLICTS_A_PAGE, VERSIONS_KEPT } from '../../shared/domain/content-version.ts';
import type { CatalogueValue } from '../../shared/feed.ts';
import { OFFICE, putValue } from '../../tests/fixtures/feed-maker.ts';
import { FeedReader, NOW, procedure, sampleStreams } from '../../tests/fixtures/feed-reader.ts';
import { deskOf, feeEdit, hoursEdit, noticeEdit } from '../../tests/fixtures/version-desk.ts';

let reader: FeedReader;
let desk: ReturnType<typeof deskOf>;
let sequence: number;
beforeEach(async () => {
  reader = new FeedReader();
  sequence = 0;
  desk = deskOf(reader.dataFolder, () => reader.journal());
  await feedSays();
});
afterEach(() => reader.dispose());

/** The feed brings the birth procedure under this name and with this layer, and everything else as ever. */
async function feedSays(
  name = 'Thủ tục đăng ký khai sinh',
  local?: object,
  more: readonly CatalogueValue[] = [],
): Promise<void> {
  sequence += 1;
  const sample = sampleStreams();
  const { rows } = sample.catalogue.snapshot;
  const birth = putValue({ ...procedure('1.001193', name), ...(local && { local }) } as never);
  const snapshot = {
    upTo: 100 + sequence,
    rows: [birth, ...rows.slice(1), ...more.map((value) => putValue(value))],
  };
  reader.feed.publish({ sequence, streams: sampleStreams({ catalogue: { snapshot } }) });
  await reader.sync();
}
const shown = <V>(read: (store: CatalogueStore) => V): V => {
  const found = reader.withCatalogue((store) => (store === undefined ? undefined : { value: read(store) }));
  if (found === undefined) throw new Error('nothing is shown');
  return found.value;
};
const fee = () => shown((store) => store.procedure('1.001193')?.local?.fee?.text.vi);
const name = () => shown((store) => store.procedure('1.001193')?.name);
const notices = () => shown((store) => store.notices(NOW).map(({ text }) => text.vi));
const found = (text: string) =>
  shown((store) => store.search(text, 5).hits.map(({ procedure: { code } }) => code));
const newest = () => {
  const journal = reader.journal();
  const version = journal.newestVersion(OFFICE);
  journal.close();
  if (version === undefined) throw new Error('no version');
  return version;
};
const folder = () => storeFolder(reader.dataFolder, OFFICE, 'catalogue');
const files = () => readdirSync(folder()).filter((file) => file.endsWith('.sqlite'));

describe('edits lie over the feed', () => {
  test('a layer, a notice and hours are shown; the everyday name is found by searching', async () => {
    await desk.put(feeEdit('1.001193', '12.000 đồng'), noticeEdit('tet', 'Nghỉ Tết'), hoursEdit);
    expect(fee()).toBe('12.000 đồng');
    expect(notices()).toEqual(['Nghỉ Tết']);
    expect(shown((store) => store.office()?.openings)).toEqual(
      hoursEdit.type === 'hours' && hoursEdit.openings,
    );
    expect(found('tên gọi 12.000')).toContain('1.001193');
  });

  test('a synonym that is put in finds, and one of the feed that is taken out no longer does', async () => {
    expect(found('cưới')).toEqual(['1.000894']);
    await desk.put(
      { type: 'removed', key: 'synonym:cưới' },
      { type: 'row', value: { type: 'synonym', said: 'mụn cóc', means: 'khai sinh' } },
    );
    expect(found('cưới')).not.toContain('1.000894');
    expect(found('mụn cóc')).toContain('1.001193');
  });

  test('without edits a version is the feed’s own file, at no cost', async () => {
    expect(newest()).toMatchObject({ file: newest().base, edits: [] });
    await desk.put(noticeEdit('tet', 'Nghỉ Tết'));
    expect(newest().file).not.toBe(newest().base);
    await desk.drop('row:notice:tet');
    expect(newest().file).toBe(newest().base);
    expect(notices()).toEqual([]);
  });

  test('they stay when the feed goes on, and are gone from the screen with their procedure', async () => {
    await desk.put(feeEdit('1.001193', '12.000 đồng'), noticeEdit('tet', 'Nghỉ Tết'));
    await feedSays('Thủ tục mới');
    expect([name(), fee(), notices()]).toEqual(['Thủ tục mới', '12.000 đồng', ['Nghỉ Tết']]);
    reader.feed.publish({
      sequence: ++sequence,
      streams: sampleStreams({ catalogue: { snapshot: { upTo: 900, rows: [] } } }),
    });
    await reader.sync();
    expect(shown((store) => store.procedure('1.001193'))).toBeUndefined();
    await desk.with(async (versions) => {
      expect(versions.edits()).toHaveLength(2);
      expect(await versions.conflicts()).toMatchObject([{ key: 'layer:1.001193', because: 'gone' }]);
    });
    await feedSays();
    expect(fee()).toBe('12.000 đồng');
  });

  test('for what is not there they are refused, and nothing changes', async () => {
    const before = newest();
    expect(await desk.put(feeEdit('9.999999', 'x'))).toEqual({
      ok: false,
      error: { type: 'unknown-procedure', code: '9.999999' },
    });
    for (const key of ['office', '1.001193', 'field:ho-tich', 'agency:H99.24.02']) {
      expect(await desk.put({ type: 'removed', key })).toEqual({
        ok: false,
        error: { type: 'unknown-row', key },
      });
    }
    expect(newest()).toEqual(before);
  });

  test('the same once more makes no version', async () => {
    const first = await desk.put(noticeEdit('tet', 'Nghỉ Tết'));
    expect(await desk.put(noticeEdit('tet', 'Nghỉ Tết'))).toEqual(first);
  });
});

describe('where the feed disagrees', () => {
  const layer = { fee: { text: { vi: '8.000 đồng' } } };
  beforeEach(async () => {
    await feedSays(undefined, layer);
    await desk.put(feeEdit('1.001193', '12.000 đồng'));
  });

  test('no conflict while it says what it said', async () => {
    await feedSays('Thủ tục mới', layer);
    expect(await desk.with((versions) => versions.conflicts())).toEqual([]);
  });

  test('both are told, and the edit is shown until somebody chooses', async () => {
    await feedSays(undefined, { fee: { text: { vi: '9.000 đồng' } } });
    expect(fee()).toBe('12.000 đồng');
    await desk.with(async (versions) => {
      const [conflict, ...others] = await versions.conflicts();
      expect(others).toEqual([]);
      expect(conflict).toMatchObject({ key: 'layer:1.001193', because: 'changed', by: 'Chị Hoa' });
      expect(conflict?.change.parts).toContainEqual({
        part: 'office-fee',
        before: '9.000 đồng',
        after: '12.000 đồng',
      });
    });
    // Writing it anew does not settle it.
    await desk.put(feeEdit('1.001193', '13.000 đồng'));
    expect(await desk.with((versions) => versions.conflicts())).toHaveLength(1);
  });

  test('many come a page at a time, and whoever looks something up meanwhile has their turn', async () => {
    const said = Array.from({ length: 2 * CONFLICTS_A_PAGE + 4 }, (_, n) => `lời thứ ${String(n)}`);
    const synonyms = (means: string) => said.map((one) => ({ type: 'synonym' as const, said: one, means }));
    await desk.put(...synonyms('khai sinh').map((value) => ({ type: 'row' as const, value })));
    await feedSays(undefined, layer, synonyms('kết hôn'));
    await desk.with(async (versions) => {
      let turns = 0;
      const somebodyElse = () => {
        turns += 1;
        setImmediate(somebodyElse).unref();
      };
      setImmediate(somebodyElse).unref();
      const keys = await versions.conflictKeys();
      // Before each slice of twenty.
      expect(turns).toBeGreaterThanOrEqual(3);
      const pages = await Promise.all([0, 1, 2, 3].map((n) => versions.conflicts(n * CONFLICTS_A_PAGE)));
      expect(pages.map((page) => page.length)).toEqual([
        CONFLICTS_A_PAGE,
        CONFLICTS_A_PAGE,
        keys.size - 40,
        0,
      ]);
      expect(new Set(pages.flat().map(({ key }) => key))).toEqual(keys);
    });
  });

  test.each([
    ['mine', '12.000 đồng'],
    ['feed', '9.000 đồng'],
  ] as const)('choosing %s settles it for good', async (choice, shownFee) => {
    await feedSays(undefined, { fee: { text: { vi: '9.000 đồng' } } });
    await desk.settle('layer:1.001193', choice);
    expect(fee()).toBe(shownFee);
    await feedSays('Thủ tục mới', { fee: { text: { vi: '9.000 đồng' } } });
    expect(fee()).toBe(shownFee);
    expect(await desk.with((versions) => versions.conflicts())).toEqual([]);
  });

  test.each(['mine', 'feed'] as const)(
    'choosing %s settles nothing that came after looking: it is still a conflict',
    async (choice) => {
      await feedSays(undefined, { fee: { text: { vi: '9.000 đồng' } } });
      const [looked] = await desk.with((versions) => versions.conflicts());
      await feedSays(undefined, { fee: { text: { vi: '10.000 đồng' } } });
      expect(await desk.settle('layer:1.001193', choice, looked?.lookedAt)).toEqual({
        ok: false,
        error: { type: 'changed-since' },
      });
      expect(fee()).toBe('12.000 đồng');
      expect(await desk.with((versions) => versions.conflicts())).toMatchObject([
        {
          change: {
            parts: expect.arrayContaining([expect.objectContaining({ before: '10.000 đồng' })]) as object,
          },
        },
      ]);
    },
  );

  test('an edit that the feed says by itself retires', async () => {
    const edit = feeEdit('1.001193', '12.000 đồng');
    await feedSays(undefined, edit.type === 'layer' ? edit.layer : {});
    expect(fee()).toBe('12.000 đồng');
    expect(newest()).toMatchObject({ edits: [], file: newest().base });
  });

  test('what nobody has can be settled by nobody', async () => {
    const settled = await desk.settle('row:notice:x', 'mine');
    expect(settled).toEqual({ ok: false, error: { type: 'unknown-edit' } });
  });
});

describe('undo', () => {
  test('goes back to any of the last ten in one step, and is a version itself', async () => {
    const ids: number[] = [];
    for (let n = 1; n <= 14; n++) {
      const applied = await desk.put(noticeEdit('tet', `Bản ${String(n)}`));
      if (applied.ok) ids.push(applied.value.version);
    }
    const offered = await desk.with((versions) => versions.list().map(({ id }) => id));
    expect(offered).toEqual(ids.slice(-VERSIONS_KEPT).toReversed());
    expect(await desk.goBack(ids.at(-11) ?? 0)).toEqual({ ok: false, error: { type: 'unknown-version' } });
    await reader.sync();
    await desk.goBack(ids.at(-10) ?? 0);
    expect(notices()).toEqual(['Bản 5']);
    expect(newest()).toMatchObject({ cause: { type: 'undo', to: ids.at(-10) }, by: 'Chị Hoa', held: false });
    await desk.goBack(ids.at(-1) ?? 0);
    expect(notices()).toEqual(['Bản 14']);
    await reader.sync();
    expect(files().length).toBeLessThanOrEqual(12);
  });

  test('past the feed holds, over further updates and edits, until a person lets the newer be shown', async () => {
    await desk.put(noticeEdit('tet', 'Nghỉ Tết'));
    const before = newest();
    await feedSays('Tên hỏng');
    await desk.goBack(before.id);
    expect(name()).toBe('Thủ tục đăng ký khai sinh');
    await feedSays('Tên hỏng hơn');
    await feedSays('Tên đúng');
    expect(name()).toBe('Thủ tục đăng ký khai sinh');
    await desk.put(feeEdit('1.001193', '12.000 đồng'));
    expect([name(), fee()]).toEqual(['Thủ tục đăng ký khai sinh', '12.000 đồng']);
    await desk.with(async (versions) => {
      expect([versions.held(), versions.newerWaiting()]).toEqual([true, true]);
      const changes = await versions.newerChanges();
      expect(changes.ok && changes.value.changes).toMatchObject([
        { key: '1.001193', parts: [{ part: 'name', after: 'Tên đúng' }], warnings: ['local-edit-under'] },
      ]);
      await desk.confirmNewer();
      expect([versions.held(), versions.newerWaiting()]).toEqual([false, false]);
      expect(await desk.confirmNewer()).toEqual({ ok: false, error: { type: 'nothing-newer' } });
    });
    expect([name(), fee(), notices()]).toEqual(['Tên đúng', '12.000 đồng', ['Nghỉ Tết']]);
    await feedSays('Tên sau');
    expect(name()).toBe('Tên sau');
  });

  test('is held no longer when it goes back to what the feed says now', async () => {
    const old = newest();
    await feedSays('Tên mới');
    const fresh = newest();
    await desk.goBack(old.id);
    await desk.goBack(fresh.id);
    expect([name(), newest().held]).toEqual(['Tên mới', false]);
    await feedSays('Tên sau');
    expect(name()).toBe('Tên sau');
  });

  test('needs neither the version’s own file nor the feed', async () => {
    await desk.put(noticeEdit('tet', 'Bản 1'));
    const first = newest();
    await desk.put(noticeEdit('tet', 'Bản 2'));
    rmSync(join(folder(), first.file ?? ''));
    await desk.goBack(first.id);
    expect(notices()).toEqual(['Bản 1']);
  });
});

describe('changes and audit', () => {
  test('each version tells what it changed in the one before, and what going back would', async () => {
    const before = newest();
    await desk.put(noticeEdit('tet', 'Nghỉ Tết'));
    await desk.with(async (versions) => {
      expect(await versions.changes(newest().id)).toMatchObject({
        value: { added: 1, changes: [{ key: 'notice:tet' }] },
      });
      expect(await versions.changesBack(before.id)).toMatchObject({ value: { removed: 1 } });
      expect(await versions.changes(before.id)).toEqual({ ok: false, error: { type: 'unknown-version' } });
    });
  });

  test('a preview changes nothing and tells the same', async () => {
    const before = newest();
    await desk.with((versions) => {
      const edits = { put: [noticeEdit('tet', 'Nghỉ Tết'), feeEdit('1.001193', 'x')], drop: [] };
      expect(versions.preview(edits)).toMatchObject({ ok: true, value: { added: 1, changed: 1 } });
    });
    expect(newest()).toEqual(before);
  });

  test('whoever makes something shown stands in the audit with what it changed', async () => {
    await desk.put(noticeEdit('tet', 'Nghỉ Tết'));
    await desk.goBack(newest().id - 1);
    const journal = reader.journal();
    expect(journal.auditEntries(5)).toMatchObject([
      {
        what: 'version-undone',
        by: 'Chị Hoa',
        role: 'officer',
        changed: 1,
        about: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      },
      { what: 'content-edited', changed: 1 },
    ]);
    journal.close();
  });
});

describe('what is shown is lost', () => {
  const spoil = (file: string) => writeFileSync(join(folder(), file), 'this is not a database');
  beforeEach(async () => {
    await desk.put(noticeEdit('tet', 'Nghỉ Tết'), feeEdit('1.001193', '12.000 đồng'));
  });

  test.each(['gone', 'broken'])('a shown file that is %s is made again, without a feed', async (how) => {
    const { file = '', id } = newest();
    if (how === 'gone') rmSync(join(folder(), file));
    else spoil(file);
    const config = reader.feed.config(reader.dataFolder, { feed: join(reader.folder, 'nowhere') });
    await reader.sync({ config });
    expect([notices(), fee(), newest().id]).toEqual([['Nghỉ Tết'], '12.000 đồng', id]);
  });

  test('the feed’s file beneath it: shown as ever, and brought anew', async () => {
    spoil(newest().base);
    await reader.sync();
    expect([notices(), fee()]).toEqual([['Nghỉ Tết'], '12.000 đồng']);
    await feedSays('Tên sau');
    expect([name(), fee()]).toEqual(['Tên sau', '12.000 đồng']);
  });

  test('both: nothing is shown until the feed has been read, and then the edits again', async () => {
    for (const file of files()) spoil(file);
    const config = reader.feed.config(reader.dataFolder, { feed: join(reader.folder, 'nowhere') });
    await reader.sync({ config });
    expect(reader.withCatalogue((store) => store)).toBeUndefined();
    await reader.sync();
    expect([notices(), fee()]).toEqual([['Nghỉ Tết'], '12.000 đồng']);
  });
});

test('a data folder from before there were versions goes on without a gap', async () => {
  const database = new Database(journalFile(reader.dataFolder));
  database.exec('DROP TABLE versions');
  const known = Number(database.pragma('user_version', { simple: true }));
  database.close();
  // As the migration finds it: everything after the third step is run again on what is there.
  const journal = new Database(journalFile(reader.dataFolder));
  const tables = journal
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();
  const old = new Set([
    'activations',
    'seen_heads',
    'seen_keys',
    'attempts',
    'buckets',
    'latest_time',
    'syncs',
    'outbox',
    'outbox_sending',
  ]);
  for (const table of tables) if (!old.has(table)) journal.exec(`DROP TABLE ${table}`);
  journal.pragma('user_version = 3');
  journal.close();
  expect(known).toBeGreaterThan(3);
  expect(name()).toBe('Thủ tục đăng ký khai sinh');
  const start = newest();
  expect(start).toMatchObject({ cause: { type: 'start' }, held: false });
  await feedSays('Tên mới');
  expect(name()).toBe('Tên mới');
  await desk.goBack(start.id);
  expect(name()).toBe('Thủ tục đăng ký khai sinh');
});
