import { spawn, spawnSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { storeFolder } from '../../db/data-folder.ts';
import { proofRuns } from '../../shared/testing/proof.ts';
import type { Deed } from '../../tests/fixtures/apply-and-die.ts';
import { OFFICE, putValue } from '../../tests/fixtures/feed-maker.ts';
import { FeedReader, NOW, procedure, sampleStreams } from '../../tests/fixtures/feed-reader.ts';
import { syncedOnce } from '../../tests/fixtures/synced-once.ts';
import { applyPackage, previewPackage } from '../feed/package.ts';
import { runVersionTask } from './run-version-task.ts';
import { deskOf, feeEdit, noticeEdit, OFFICER } from '../../tests/fixtures/version-desk.ts';

let reader: FeedReader;
let desk: ReturnType<typeof deskOf>;
const begun = syncedOnce();
beforeAll(async () => {
  const editing = deskOf(begun.dataFolder, () => begun.journal());
  await editing.put(feeEdit('1.001193', '12.000 đồng'), noticeEdit('tet', 'Cũ'));
});
beforeEach(() => {
  reader = new FeedReader(begun);
  desk = deskOf(reader.dataFolder, () => reader.journal());
});
afterEach(() => reader.dispose());

const news = sampleStreams({
  catalogue: {
    deltas: [{ after: 100, upTo: 101, rows: [putValue(procedure('1.001193', 'Thủ tục mới'))] }],
  },
});
const publishNews = () => reader.feed.publish({ sequence: 2, streams: news });

/** Everything that citizens read, and how many versions and lines of the audit there are. */
function state() {
  const journal = reader.journal();
  const counts = { version: journal.newestVersion(OFFICE)?.id, audit: journal.auditEntries(100).length };
  journal.close();
  return {
    ...counts,
    read: reader.withCatalogue((store) => ({
      name: store?.procedure('1.001193')?.name,
      fee: store?.procedure('1.001193')?.local?.fee?.text.vi,
      notices: store?.notices(NOW).map(({ text }) => text.vi),
      found: store?.search('tên gọi 12.000', 5).hits.map(({ procedure: { code } }) => code),
    })),
  };
}
type State = ReturnType<typeof state>;

const script = fileURLToPath(new URL('../../tests/fixtures/apply-and-die.ts', import.meta.url));
const argumentsFor = (deed: Deed) => [
  script,
  JSON.stringify(reader.feed.config(reader.dataFolder)),
  reader.dataFolder,
  JSON.stringify(deed),
];
function dieAt(deed: Deed): void {
  const done = spawnSync(process.execPath, argumentsFor(deed));
  if (done.signal !== 'SIGKILL') {
    throw new Error(`it lived past ${String(deed.failPoint)}: ${done.stderr.toString()}`);
  }
}
async function dieSomewhere(deed: Deed, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, argumentsFor(deed), { stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise<void>((resolve) => {
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), afterMs));
    child.once('exit', () => resolve());
  });
}

const by = OFFICER;
const stick = () => join(reader.folder, 'stick');
/** What staff do, in a process of its own; and the same from start to end. */
const deeds: Record<string, () => Deed | Promise<Deed>> = {
  edit: () => ({
    by,
    task: {
      name: 'apply-edits',
      input: { put: [noticeEdit('tet', 'Mới')], drop: ['layer:1.001193'], by, cause: { type: 'edit' } },
    },
  }),
  undo: () => ({ by, task: { name: 'go-back', input: { version: 1, by } } }),
  'undo to a lost file': async () => {
    const [first] = await desk.with((content) => content.list());
    await desk.put(noticeEdit('tet', 'Giữa'));
    rmSync(join(storeFolder(reader.dataFolder, OFFICE, 'catalogue'), '2.sqlite'));
    return { by, task: { name: 'go-back', input: { version: first?.id ?? 0, by } } };
  },
  'newer confirmed': async () => {
    publishNews();
    await reader.sync();
    const versions = await desk.with((content) => content.list());
    await desk.goBack(versions[1]?.id ?? 0);
    const looked = await desk.with(async (content) => content.newerChanges());
    const lookedAt = looked.ok ? looked.value.lookedAt : '';
    return { by, task: { name: 'confirm-newer', input: { by, lookedAt } } };
  },
  package: () => {
    publishNews();
    cpSync(reader.feed.folder, join(stick(), 'kiosk-feed'), { recursive: true });
    return { by, folder: stick() };
  },
};
/** Where each may be struck, and whether the new is shown by then. */
const points: Record<'task' | 'package', readonly (readonly [failPoint: string, isNew: boolean])[]> = {
  task: [
    ['composed', false],
    ['recorded', true],
  ],
  package: [
    ['chunk-staged', false],
    ['head-remembered', false],
    ['all-staged', false],
    ['base-prepared', false],
    ['prepared', false],
    ['delta-applied', false],
    ['activated', true],
  ],
};

/** In this process, from start to end. */
async function carryOut({ task, folder }: Deed): Promise<void> {
  const journal = reader.journal();
  const { dataFolder } = reader;
  const config = reader.feed.config(dataFolder);
  const context = {
    office: OFFICE,
    config,
    journal,
    dataFolder,
    clock: { now: () => NOW },
    onShown: () => undefined,
  };
  try {
    const done = task && runVersionTask(task, context);
    if (done?.ok === false) throw new Error(JSON.stringify(done.error));
    if (folder === undefined) return;
    const looked = await previewPackage(folder, context);
    if (!looked.ok) throw new Error(JSON.stringify(looked.error));
    const applied = await applyPackage(looked.value.package, by, context);
    if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  } finally {
    journal.close();
  }
}
async function tidy(): Promise<void> {
  // Without a feed, so that nothing new comes: what was left half done is cleared away, what is shown stays.
  await reader.sync({
    config: reader.feed.config(reader.dataFolder, { feed: join(reader.folder, 'nowhere') }),
  });
}
const unneeded = () => {
  const journal = reader.journal();
  const needed = new Set([...journal.versionFiles(OFFICE), journal.activeFile(OFFICE, 'catalogue')]);
  journal.close();
  return readdirSync(storeFolder(reader.dataFolder, OFFICE, 'catalogue')).filter((file) => !needed.has(file));
};

describe.each(Object.keys(deeds))('power lost during: %s', (kind) => {
  test.each(kind === 'package' ? points.package : points.task)(
    'at %s: the old or the new, whole, and it can be done after all',
    async (failPoint, isNew) => {
      const deed = (await deeds[kind]?.()) ?? { by };
      const before = state();
      dieAt({ ...deed, failPoint });
      const left = state();
      await tidy();
      expect(state()).toEqual(left);
      expect(unneeded()).toEqual([]);
      expect(isNew || isDeepStrictEqual(left, before)).toBe(true);
      // A version and its line in the audit come together or not at all.
      expect((left.audit ?? 0) - before.audit).toBe((left.version ?? 0) - (before.version ?? 0));
      if (!isNew) await carryOut(deed);
      expect(state().read).not.toEqual(before.read);
    },
  );

  test('at any moment', async () => {
    const deed = (await deeds[kind]?.()) ?? { by };
    const before = state();
    const seen: State['read'][] = [];
    for (let run = 0; run < proofRuns(1, 30); run++) {
      await dieSomewhere(deed, (run * 7 + 20) % 60);
      const { read } = state();
      seen.push(read);
      await tidy();
      expect(state().read).toEqual(read);
    }
    // Where it was done before the power went there is nothing left to do.
    if (isDeepStrictEqual(state().read, before.read)) await carryOut(deed);
    const after = state().read;
    for (const read of seen) expect([before.read, after]).toContainEqual(read);
  });
});

describe('power lost while the feed is read beneath edits', () => {
  const sync = fileURLToPath(new URL('../../tests/fixtures/sync-and-die.ts', import.meta.url));
  test.each([
    ['all-staged', false],
    ['base-prepared', false],
    ['prepared', false],
    ['activated', true],
  ] as const)('at %s: the old with the edits, or the new with them', async (failPoint, isNew) => {
    publishNews();
    const before = state();
    const config = JSON.stringify(reader.feed.config(reader.dataFolder));
    const done = spawnSync(process.execPath, [sync, config, reader.dataFolder, failPoint, '0']);
    expect(done.signal).toBe('SIGKILL');
    const after = { ...before.read, name: 'Thủ tục mới' };
    expect(state().read).toEqual(isNew ? after : before.read);
    await reader.sync();
    expect(state().read).toEqual(after);
    expect(unneeded()).toEqual([]);
  });
});
