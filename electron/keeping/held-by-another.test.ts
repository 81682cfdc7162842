import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { storeFile } from '../../db/data-folder.ts';
import type * as FolderLock from '../../db/folder-lock.ts';
import { err } from '../../shared/result.ts';
import { OFFICE } from '../../tests/fixtures/feed-maker.ts';
import { FeedReader, NOW, sampleStreams } from '../../tests/fixtures/feed-reader.ts';
import { healDossiers } from './heal-dossiers.ts';
import { keepHouse } from './keep-house.ts';

const held = vi.hoisted(() => ({ isHeld: false, waits: [] as (number | undefined)[] }));
vi.mock('../../db/folder-lock.ts', async (original) => {
  const really = await original<typeof FolderLock>();
  const holdLock: typeof FolderLock.holdLock = (file, options) => {
    if (!held.isHeld || !file.endsWith('keeping.lock')) return really.holdLock(file, options);
    held.waits.push(options?.waitMs);
    return err({ type: 'held-by-another' });
  };
  return { ...really, holdLock };
});

let reader: FeedReader;
beforeEach(async () => {
  Object.assign(held, { isHeld: false, waits: [] });
  reader = new FeedReader();
  reader.feed.publish({ sequence: 1, streams: sampleStreams() });
  await reader.sync();
});
afterEach(() => reader.dispose());

const night = (offices = [OFFICE]) =>
  keepHouse({ dataFolder: reader.dataFolder, offices, now: NOW, nightly: true, backUp: true });
const activeName = () => {
  const journal = reader.journal();
  const name = journal.activeFile(OFFICE, 'dossiers');
  journal.close();
  return name;
};

test('who holds the databases for a minute is told, the rest of the house is kept, and the night is made up for', () => {
  held.isHeld = true;
  expect(night()).toMatchObject({
    postponed: true,
    copies: [{ office: OFFICE, outcome: 'not-written' }],
    backup: { own: 'made' },
    troubles: [`office ${OFFICE}: held-by-another`],
  });
  held.isHeld = false;
  expect(night()).toMatchObject({ postponed: false, copies: [{ outcome: 'made' }], troubles: [] });
});

test('they are waited for once, and not for each of many offices', () => {
  held.isHeld = true;
  expect(night([OFFICE, OFFICE, OFFICE]).copies).toHaveLength(3);
  expect(held.waits).toEqual([60_000, 0, 0]);
});

test('what is broken meanwhile is healed when they are done: by the keeper, and by the next sync', async () => {
  night();
  held.isHeld = true;
  const heal = () => healDossiers({ dataFolder: reader.dataFolder, office: OFFICE, now: NOW });
  expect(heal()).toBe('held-by-another');
  writeFileSync(storeFile(reader.dataFolder, OFFICE, 'dossiers', activeName() ?? ''), 'nonsense');
  expect((await reader.sync()).offices[0]).toMatchObject({
    outcome: 'failed',
    error: { type: 'already-syncing' },
  });
  held.isHeld = false;
  expect(heal()).toBe('restored');
  reader.withDossiers((store) => expect(store?.count()).toBe(40));
});
