import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadKioskConfig } from '../../electron/config.ts';
import { doHealthJob } from '../../electron/health/do-health-job.ts';
import type { HealthJob } from '../../electron/health/health-jobs.ts';
import { openKiosk, type Kiosk } from '../../electron/kiosk.ts';
import { serveSetUp } from '../../electron/set-up/serve-set-up.ts';
import { hubCommand } from '../../hub/testing/hub-command.ts';
import {
  dossierCode,
  imported,
  makeTestHub,
  TEST_OFFICE,
  value,
  type TestHub,
} from '../../hub/testing/test-hub.ts';
import type { KioskConfig } from '../../shared/config.ts';
import type { StaffMember } from '../../shared/domain/staff.ts';
import { aProcedure } from '../../shared/testing/procedures.ts';
import { serveFolder } from '../fixtures/feed-reader.ts';
import { workerHere } from '../fixtures/worker-here.ts';

/*
 * An office with no network at all: the hub is a computer somewhere else, and all that ever comes from there comes on a
 * stick. What the kiosk does in the worker of the feed is done here in the test's thread, where its calls are seen.
 */

const NOW = new Date('2026-11-21T10:00:00+07:00');
const AS_OF = '2026-11-21T09:30:00+07:00';
const PIN = '284913';
const head = { name: 'Chị Hoa', role: 'head', pin: PIN };

let site: TestHub;
let stick: string;
let kiosk: Kiosk | undefined;
let logged: string[];
/** Every connection that anything in this process tries to make. */
let reached: string[];
const onSocket = (message: unknown) => {
  const { socket } = message as { socket: Socket };
  reached.push('socket');
  socket.on('connectionAttempt', (address, port) => reached.push(`${address}:${port}`));
};
beforeEach(() => {
  site = makeTestHub();
  stick = join(site.folder, 'USB');
  mkdirSync(stick);
  [logged, reached] = [[], []];
  subscribe('net.client.socket', onSocket);
});
afterEach(async () => {
  unsubscribe('net.client.socket', onSocket);
  await kiosk?.close();
  kiosk = undefined;
  site.remove();
});

/** As typed by a person; the hub is closed meanwhile, as another process would find it. */
async function hub(...args: string[]): Promise<void> {
  site.hub.close();
  const place = { data: join(site.folder, 'hub'), clock: { now: () => NOW } };
  const { code, err } = await hubCommand(place, ...args);
  site.reopen();
  expect([code, err]).toEqual([0, '']);
}

function open(config: KioskConfig) {
  return openKiosk({
    config,
    clock: { now: () => NOW },
    startWorker: workerHere,
    // The compiler cannot see that name and input belong together.
    runHealthJob: async (name, input) => doHealthJob({ name, input } as HealthJob),
    log: (event) => {
      logged.push(event);
      return 'K-000001';
    },
  });
}

async function publishToStick(): Promise<void> {
  site.at('2026-11-21T09:40:00+07:00');
  site.hub.takeCatalogue(site.office, [
    { place: 'field', value: { type: 'field', id: 'ho-tich', name: { vi: 'Hộ tịch' } } },
    { place: 'procedure', value: aProcedure() },
  ]);
  site.take(AS_OF, [imported(1)]);
  site.publish();
  await hub('export-usb', stick);
}

/** The first start: the set-up reads the file off the stick and opens the kiosk. */
async function setUp(): Promise<Kiosk> {
  const file = join(site.folder, 'kiosk', 'kiosk.json');
  let made: Kiosk | undefined;
  const shown = serveSetUp({
    file,
    stickFolders: [stick],
    openKiosk: open,
    onKiosk: (opened) => (made = opened),
  });
  const sticks = await shown.dispatch('setUp.sticks', {});
  const [plugged] = (sticks as { result: { value: { sticks: { id: string }[] } } }).result.value.sticks;
  const found = await shown.dispatch('setUp.readFile', { stick: plugged?.id, file: 'kiosk.json' });
  expect(found).toMatchObject({
    result: { ok: true, value: { kiosk: 'h99-24-01-1', offices: [TEST_OFFICE] } },
  });
  // The set-up says in its own words that there is none.
  expect(found).not.toHaveProperty('result.value.feed');
  const place = { camera: { use: false, position: 'above' }, screen: { pixelsPerMillimetre: 4 } };
  expect(await shown.dispatch('setUp.finish', { members: [head], ...place })).toMatchObject({
    result: { ok: true },
  });
  expect(value(loadKioskConfig(file)).config).not.toHaveProperty('feed');
  if (made === undefined) throw new Error('no kiosk');
  return made;
}

/** What a person does at "Cập nhật bằng USB". */
async function updateFromStick({ api }: Kiosk, staff: StaffMember): Promise<void> {
  const by = { staff };
  const settled = async (step: string) =>
    vi.waitFor(
      async () => {
        const { job } = value(await api.sticks.state({}, by));
        expect(job?.step).toBe(step);
        return job?.id ?? '';
      },
      { timeout: 60_000, interval: 50 },
    );
  const find = await vi.waitFor(
    async () => {
      const { sticks } = value(await api.sticks.state({}, by));
      const found = sticks.flatMap(({ finds = [] }) => finds).find(({ kind }) => kind === 'feed');
      if (found === undefined) throw new Error('not found yet');
      return found.id;
    },
    { timeout: 60_000, interval: 50 },
  );
  value(await api.sticks.begin({ find }, by));
  const job = await settled('ready');
  expect(await api.sticks.apply({ job, pin: PIN }, by)).toEqual({ ok: true, value: {} });
  await settled('done');
}

test('is set up, fed and looked after by stick alone: nothing is asked of any network, and nothing complains of one', async () => {
  await hub('config', '--office', TEST_OFFICE, '--no-feed', '--out', join(stick, 'kiosk.json'));
  const written = JSON.parse(readFileSync(join(stick, 'kiosk.json'), 'utf8')) as object;
  writeFileSync(join(stick, 'kiosk.json'), JSON.stringify({ ...written, sticks: { folders: [stick] } }));
  await publishToStick();

  kiosk = await setUp();
  const { api, feed } = kiosk;
  const entered = value(
    await api.staff.enter({ member: kiosk.journal.staff.members()[0]?.member.id ?? '', pin: PIN }),
  );
  const by = { staff: entered.member };
  const status = async () => value(await api.health.status({}, by));
  const checkNow = async () => {
    expect(await api.health.checkNow({}, by)).toEqual({ ok: true, value: {} });
    await vi.waitFor(async () => expect((await status()).checking).toBe(false), { timeout: 60_000 });
  };
  await checkNow();
  const empty = await status();
  expect(empty.checks.filter(({ topic }) => topic === 'syncs')).toMatchObject([
    { finding: 'syncs-none-by-stick', verdict: 'good' },
  ]);
  const findings = empty.checks.map(({ finding }) => finding);
  expect(findings).toEqual(expect.arrayContaining(['content-missing-by-stick', 'dossiers-loading-by-stick']));
  expect(value(await api.kiosk.state({})).dossierData).toMatchObject({ type: 'loading' });

  await updateFromStick(kiosk, entered.member);
  expect(await api.dossiers.lookUp({ contents: dossierCode(1), way: 'hand-scanner' })).toMatchObject({
    ok: true,
    value: { data: { asOf: AS_OF, fresh: true } },
  });
  expect(value(await api.kiosk.state({}))).toMatchObject({
    dossierData: { type: 'fresh', asOf: AS_OF },
    catalogueReady: true,
  });
  await api.notes.notRight({ code: '1.001193', part: 'fee' });
  await feed.syncNow();
  await feed.syncNow({ thorough: true });
  await checkNow();

  const told = await status();
  expect(told.sync).toBeUndefined();
  expect(told.syncs).toMatchObject([{ outcome: 'applied' }]);
  expect(told.checks.filter(({ topic }) => topic === 'syncs')).toMatchObject([
    { finding: 'syncs-good-by-stick', verdict: 'good', facts: { time: { value: told.syncs[0]?.at } } },
  ]);
  expect(told.checks.filter(({ verdict }) => verdict === 'broken')).toEqual([]);
  expect(logged.filter((event) => event === 'feed-failed' || event === 'feed-crashed')).toEqual([]);
  expect(logged).toContain('no-feed');
  expect(reached).toEqual([]);
}, 240_000);

test('with a feed, that is the only place that is ever reached', async () => {
  site.publish();
  const server = await serveFolder(site.feed);
  try {
    const file = join(site.folder, 'kiosk.json');
    await hub('config', '--office', TEST_OFFICE, '--feed', server.address, '--out', file);
    kiosk = value(open(value(loadKioskConfig(file)).config));
    expect(await kiosk.feed.syncNow()).toMatchObject({ outcome: 'applied' });
    expect(new Set(reached)).toEqual(new Set(['socket', new URL(server.address).host]));
    expect(logged).not.toContain('no-feed');
  } finally {
    await kiosk?.feed.stop();
    await server.close();
  }
}, 240_000);
