import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { kioskConfigSchema } from '../../shared/config.ts';
import { admitKiosk, kioskOfToken } from '../kiosk-tokens.ts';
import { KioskStore } from '../store/kiosk-store.ts';
import { hubCommand } from '../testing/hub-command.ts';
import { makeTestHub, TEST_OFFICE, value, type TestHub } from '../testing/test-hub.ts';

let site: TestHub;
/** Of the kiosk sanh-1, which hands in notes. */
let token: string;
beforeEach(() => {
  site = makeTestHub();
  token = value(admitKiosk(site.hub, 'sanh-1', site.office, { renew: false })).token;
});
afterEach(() => {
  vi.restoreAllMocks();
  site.remove();
});

const at = (name: string) => join(site.folder, name);
const clock = { now: () => new Date('2026-11-21T09:00:00+07:00') };
const hub = (...args: string[]) => hubCommand({ data: at('hub'), clock }, ...args);
const isGood = (one = '') => kioskOfToken(site.hub.kiosks.kiosks(), one)?.id === 'sanh-1';
const writtenToken = (file: string) =>
  kioskConfigSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).outbox?.token;

const feed = ['--feed', 'https://feed.example/kiosks'];
const outbox = ['--outbox', 'https://feed.example/outbox'];
const home = ['--office', TEST_OFFICE];
interface Way {
  readonly name: string;
  /** Writes for a kiosk into the folder `out`. */
  readonly args: (id: string, out: string) => string[];
  readonly whatToDo: string;
  /** Where it cannot write. */
  readonly closed: string;
}
const copy = 'copy "officeKeys" and "outbox" only';
const config: Way = {
  name: 'config',
  args: (id, out) => ['config', ...home, ...feed, '--kiosk-id', id, '--out', join(out, `${id}.json`)],
  whatToDo: copy,
  closed: 'out',
};
const configAll: Way = {
  name: 'kiosk config',
  args: (_id, out) => ['kiosk', 'config', '--all', out, ...home, ...feed],
  whatToDo: copy,
  closed: 'out',
};
const enrol: Way = {
  name: 'enrol',
  args: (id, out) => ['enrol', ...home, ...feed, '--kiosk', id, '--out', join(out, `${id}.pdf`)],
  whatToDo: 'Set the kiosk up anew with this code',
  closed: 'file',
};
const ways = [config, configAll, enrol];

test.each(ways)(
  '$name says of a kiosk in use that its old token is over, and what to do',
  async ({ args, whatToDo }) => {
    for (const more of [[], ['--json']]) {
      const { code, err } = await hub(...args('sanh-1', at('out')), ...outbox, ...more);
      expect(code).toBe(0);
      expect(err).toMatch(/^sanh-1: had a token already, which is worth nothing any more/);
      expect(err).toContain(whatToDo);
    }
    expect(isGood(token)).toBe(false);
  },
);

test.each(ways)('$name takes no token away before the new one is written', async ({ args, closed }) => {
  // A file where the folder should be, or a folder where the file should be.
  writeFileSync(at('file'), '');
  mkdirSync(at('out/sanh-1.json'), { recursive: true });
  const failed = await hub(...args('sanh-1', at(closed)), ...outbox);
  expect(failed).toMatchObject({ code: 1, err: expect.stringMatching(/cannot be (written|made)/) as string });
  expect(isGood(token)).toBe(true);
  expect((await hub(...args('sanh-1', at('good')), ...outbox)).code).toBe(0);
  expect(isGood(token)).toBe(false);
});

test.each([config, configAll])('the token that $name has written is good', async ({ args }) => {
  expect((await hub(...args('sanh-1', at('out')), ...outbox)).code).toBe(0);
  expect(isGood(writtenToken(at('out/sanh-1.json')))).toBe(true);
});

test('a file without a token for a kiosk that has one: the token stays good, and the keys only are copied', async () => {
  const { err } = await hub(...config.args('sanh-1', at('out')));
  expect(err).toMatch(/^sanh-1: .*stays good.*copy "officeKeys" only/);
  expect(isGood(token)).toBe(true);
});

test('for a new kiosk nothing is told', async () => {
  for (const { name, args } of [config, enrol])
    expect(await hub(...args(`new-${name}`, at('out')), ...outbox)).toMatchObject({ code: 0, err: '' });
});

test('kiosk config names those whose token ended, also when it ends half way', async () => {
  value(admitKiosk(site.hub, 'sanh-2', site.office, { renew: false }));
  value(admitKiosk(site.hub, 'sanh-3', site.office, { renew: false }));
  mkdirSync(at('out/sanh-3.json'), { recursive: true });
  const failed = await hub('kiosk', 'config', '--all', at('out'), ...feed, ...outbox, '--json');
  expect(failed.code).toBe(1);
  expect(failed.err).toMatch(/^sanh-1, sanh-2: had a token/);
  const done = await hub('kiosk', 'config', '--all', at('good'), ...feed, ...outbox, '--json');
  expect(JSON.parse(done.out)).toMatchObject({ renewed: ['sanh-1', 'sanh-2', 'sanh-3'] });
});

test('and where another command holds the hub half way', async () => {
  value(admitKiosk(site.hub, 'sanh-2', site.office, { renew: false }));
  vi.spyOn(KioskStore.prototype, 'putKiosk')
    .mockImplementationOnce(() => undefined)
    .mockImplementationOnce(() => {
      throw new Database.SqliteError('database is locked', 'SQLITE_BUSY');
    });
  const failed = await hub('kiosk', 'config', '--all', at('out'), ...feed, ...outbox);
  expect(failed.code).toBe(1);
  expect(failed.err).toMatch(/^sanh-1: had a token/);
});

test('where no kiosk of an office is known, the name that its file bears is told, and how to make another known', async () => {
  value(site.hub.newOffice({ code: 'H99.24.02', name: 'Xã Khác' }));
  const all = ['kiosk', 'config', '--all', at('out'), ...feed, ...outbox];
  expect((await hub(...all)).out).toMatch(/Of 1 offices.*h99-24-02-1.*"hub kiosk add NAME --office CODE"/);
  expect((await hub('kiosk', 'add', 'quay-7', '--office', 'H99.24.02')).code).toBe(0);
  expect((await hub(...all)).out).not.toContain('is known here');
  expect(kioskConfigSchema.parse(JSON.parse(readFileSync(at('out/quay-7.json'), 'utf8'))).kiosk.id).toBe(
    'quay-7',
  );
});
