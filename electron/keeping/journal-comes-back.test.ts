import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { journalFile } from '../../db/data-folder.ts';
import { procedureCodeSchema } from '../../shared/domain/identifiers.ts';
import { createTestKiosk, dossier, home, type TestKiosk } from '../api/kiosk-for-tests.ts';
import type { Kiosk } from '../kiosk.ts';
import { copiesIn } from './copies-in.ts';
import { backUpJournal, newestBackupAt, newestWhole } from './journal-backups.ts';
import { keepHouse } from './keep-house.ts';
import { removeOldJournals, suspectJournal } from './open-journal.ts';
import { backupsFolder, witnessFile } from './places.ts';
import { witnessSeen } from './seen-witness.ts';

const MORNING = '2026-11-21T08:00:00+07:00';
const NIGHT = new Date('2026-11-21T01:00:00+07:00');
const code = 'H99.24.01-261116-0001';
const head = (sequence: number) => ({ sequence, payloadHash: String(sequence).repeat(64).slice(0, 64) });
const hoa = { member: { id: 'hoa', name: 'Hoa', role: 'officer' as const }, pin: 'hash', mustChange: false };
const an = { ...hoa, member: { ...hoa.member, id: 'an', name: 'An' } };
let place: TestKiosk;
let kiosk: Kiosk | undefined;
let second: string;

beforeEach(async () => {
  place = createTestKiosk('2026-11-20T20:00:00+07:00');
  second = `${place.folder}-second`;
  const first = place.open();
  const { journal } = first;
  journal.staff.add(hoa);
  journal.staff.saveFailures([{ key: 'member:hoa', failures: 6, lockMs: 60_000 }]);
  journal.rememberHead(home, head(10));
  journal.rememberKeys({ version: 3, payloadHash: 'k' });
  for (const [id, message] of [
    ['n', { type: 'not-right', payload: { procedure: procedureCodeSchema.parse('1.001193'), part: 'fee' } }],
    ['c', { type: 'officer-call', payload: { screen: 'home' } }],
  ] as const)
    journal.addToOutbox({ id, at: MORNING, message });
  // So many that the last pages of the file hold nothing else.
  journal.atOnce(() => {
    for (let n = 0; n < 400; n++)
      journal.addAudit({
        at: MORNING,
        by: 'Hoa',
        role: 'officer',
        what: 'staff-entered',
        about: 'x'.repeat(99),
      });
  });
  place.loadDossiers([dossier(code)], '2026-11-20T08:00:00+07:00');
  await first.close();
  backUpJournal({ dataFolder: place.folder }, NIGHT);
  place.at(MORNING);
});
afterEach(async () => {
  await kiosk?.close();
  kiosk = undefined;
  place.remove();
  rmSync(second, { recursive: true, force: true });
});

const smash = () => writeFileSync(journalFile(place.folder), 'x'.repeat(20_000));
const lossOf = (opened: Kiosk) => opened.journal.lastLoss();

describe.each([
  ['damaged', smash],
  ['deleted', () => rmSync(journalFile(place.folder))],
  [
    'damaged in a page that no start reads',
    () => {
      const bytes = readFileSync(journalFile(place.folder));
      writeFileSync(journalFile(place.folder), bytes.fill(0xa5, bytes.length - 3 * 4096));
      // As the check of the night before has noted.
      suspectJournal(place.folder);
    },
  ],
])('a journal that is %s', (_, breakIt) => {
  test('comes back from the newest copy', async () => {
    breakIt();
    kiosk = place.open();
    expect(kiosk.journal.staff.members()).toEqual([hoa]);
    // Whoever guessed is still locked out.
    expect(kiosk.journal.staff.failures('member:hoa').failures).toBe(6);
    expect(kiosk.journal.seenHead(home)).toEqual(head(10));
    // Under the same id, which the hub takes twice without harm; nobody waits for yesterday's call any more.
    expect(kiosk.journal.outboxBatch(10).map(({ id }) => id)).toEqual(['n']);
    expect(lossOf(kiosk)).toEqual({ at: MORNING, since: '2026-11-21T01:00:00+07:00' });
    expect(await kiosk.api.dossiers.lookUp({ contents: code, way: 'camera' })).toMatchObject({ ok: true });
    expect(place.logged).toContain('journal-restored');
  });
});

test('staff read that it came back, and since when something may be missing', async () => {
  smash();
  kiosk = place.open();
  const status = await kiosk.api.health.status({}, { staff: hoa.member });
  expect(
    status.ok && status.value.checks.find(({ finding }) => finding === 'journal-restored'),
  ).toMatchObject({
    facts: { since: { as: 'time', value: '2026-11-21T01:00:00+07:00' } },
  });
});

test('copies of a clock that ran ahead are not newer than what was copied since it was put right', async () => {
  const places = { dataFolder: place.folder, second: { folder: second, kiosk: 'k' } };
  mkdirSync(second);
  for (const day of ['01', '02', '03']) backUpJournal(places, new Date(`2036-01-${day}T01:00:00+07:00`));
  rmSync(second, { recursive: true });
  // Where the second disk is unplugged when it is put right; it comes back after the journal was lost.
  const away = { dataFolder: place.folder, second: { folder: `${second}-away`, kiosk: 'k' } };
  mkdirSync(join(second, 'k'), { recursive: true });
  for (const name of readdirSync(backupsFolder(place.folder)))
    writeFileSync(join(second, 'k', name), readFileSync(join(backupsFolder(place.folder), name)));
  const first = place.open();
  first.journal.staff.remove('hoa');
  first.journal.staff.add(an);
  await first.close();
  const right = new Date('2026-11-21T07:00:00+07:00');
  const input = { offices: [home], now: right, nightly: true, backUp: true };
  expect(keepHouse({ ...away, ...input }).backup).toMatchObject({ own: 'made' });
  expect(newestBackupAt(places, right)).toEqual(right);
  smash();
  expect(newestWhole(places, right, 'at-once')).toMatchObject({ at: right });
  kiosk = place.open({ backup: { folder: second } });
  expect(kiosk.journal.staff.members()).toEqual([an]);
});

test('each pass has a copy of its own, though the clock was seen to stand later', async () => {
  const first = place.open();
  first.journal.rememberLatestTime(new Date('2026-11-24T08:00:00+07:00'));
  await first.close();
  const pass = (hour: string) =>
    keepHouse({
      dataFolder: place.folder,
      offices: [home],
      now: new Date(`2026-11-21T${hour}:00:00+07:00`),
      nightly: false,
      backUp: true,
    });
  for (const hour of ['02', '03', '04']) pass(hour);
  expect(copiesIn(backupsFolder(place.folder)).map(({ at }) => at.toISOString())).toEqual([
    '2026-11-20T21:00:00.000Z',
    '2026-11-20T20:00:00.000Z',
    '2026-11-20T19:00:00.000Z',
  ]);
});

test('what was seen of the feed since the copy is not forgotten with the journal', () => {
  kiosk = place.open();
  kiosk.journal.rememberHead(home, head(17));
  kiosk.journal.rememberKeys({ version: 4, payloadHash: 'l' });
  witnessSeen(kiosk.journal, place.folder, [home]);
  void kiosk.close();
  smash();
  kiosk = place.open();
  // A head of sequence 12, replayed, stays refused.
  expect(kiosk.journal.seenHead(home)).toEqual(head(17));
  expect(kiosk.journal.seenKeys()).toEqual({ version: 4, payloadHash: 'l' });
});

test('what stands beside the journal never leads it back', () => {
  writeFileSync(witnessFile(place.folder), JSON.stringify({ heads: { [home]: head(4) } }));
  smash();
  kiosk = place.open();
  expect(kiosk.journal.seenHead(home)).toEqual(head(10));
});

test('of a copy that is broken itself the one before is taken', () => {
  backUpJournal({ dataFolder: place.folder }, new Date('2026-11-21T02:00:00+07:00'));
  const newest = readdirSync(backupsFolder(place.folder)).toSorted().at(-1) ?? '';
  const file = join(backupsFolder(place.folder), newest);
  writeFileSync(file, readFileSync(file).fill(0xa5, 8192));
  smash();
  kiosk = place.open();
  expect(lossOf(kiosk)?.since).toBe('2026-11-21T01:00:00+07:00');
});

test('the second disk helps where the first has lost its copies too', () => {
  const backup = { folder: second };
  const places = { dataFolder: place.folder, second: { folder: second, kiosk: 'test' } };
  // Unplugged: nothing is put where it would be mounted.
  expect(backUpJournal(places, NIGHT)).toEqual({ own: 'made', second: 'missing' });
  mkdirSync(second);
  expect(backUpJournal(places, NIGHT)).toEqual({ own: 'made', second: 'made' });
  rmSync(join(place.folder, 'copies'), { recursive: true });
  smash();
  kiosk = place.open({ backup });
  expect(kiosk.journal.staff.members()).toEqual([hoa]);
});

test('without any copy it begins anew, says so, and still knows what it saw of the feed', () => {
  kiosk = place.open();
  witnessSeen(kiosk.journal, place.folder, [home]);
  void kiosk.close();
  rmSync(backupsFolder(place.folder), { recursive: true });
  smash();
  kiosk = place.open();
  expect(kiosk.journal.staff.members()).toEqual([]);
  expect(lossOf(kiosk)).toEqual({ at: MORNING });
  expect(kiosk.journal.seenHead(home)).toEqual(head(10));
  expect(place.logged).toContain('journal-begun-anew');
});

test('dossiers that the feed brought after the copy are still on the screen', async () => {
  const later = 'H99.24.01-261120-0002';
  place.loadDossiers([dossier(later)], '2026-11-21T07:00:00+07:00');
  smash();
  kiosk = place.open();
  expect(await kiosk.api.dossiers.lookUp({ contents: later, way: 'camera' })).toMatchObject({ ok: true });
});

test('the broken journal is kept for a week, one of several, and then removed', () => {
  smash();
  void place.open().close();
  smash();
  kiosk = place.open();
  const aside = () => readdirSync(place.folder).filter((name) => name.includes('set-aside'));
  expect(aside()).toHaveLength(1);
  removeOldJournals(place.folder, new Date('2026-11-27T08:00:00+07:00'));
  expect(aside()).toHaveLength(1);
  removeOldJournals(place.folder, new Date('2026-11-28T08:00:01+07:00'));
  expect(aside()).toEqual([]);
});

test('a start that came no further than setting the broken one aside is no first start', () => {
  rmSync(backupsFolder(place.folder), { recursive: true });
  renameSync(journalFile(place.folder), `${journalFile(place.folder)}.set-aside-${NIGHT.getTime()}`);
  kiosk = place.open();
  expect(lossOf(kiosk)).toEqual({ at: MORNING });
});

test('a first start is no loss', () => {
  const fresh = createTestKiosk(MORNING);
  const opened = fresh.open();
  expect(lossOf(opened)).toBeUndefined();
  void opened.close();
  fresh.remove();
});
