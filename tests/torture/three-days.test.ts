import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, test } from 'vitest';
import type { LogEventName } from '../../electron/shell/log-events.ts';
import { proofRuns } from '../../shared/testing/proof.ts';
import { TEST_OFFICE } from '../../hub/testing/test-hub.ts';
import { HubHere, PROCEDURE } from './three-days/hub-here.ts';
import { KioskHere } from './three-days/kiosk-here.ts';
import { VirtualTime } from './three-days/virtual-time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** The evening before the first day off for Tết 2027; midnight comes in the short form too. */
const START = '2027-02-03T20:00:00+07:00';
const HOURS = proofRuns(5, 72);
/** How finely time passes. */
const SLICE = 10_000;
/** The longest pause between two syncs after a feed was away: a quarter of an hour, jitter, and what it takes. */
const ONE_STEP = 17 * MINUTE;

/** What the story below explains. */
const EXPLAINED = new Set<LogEventName>([
  'kiosk-opened',
  'kiosk-closed',
  'feed-activated',
  'feed-finished',
  'feed-failed',
  'outbox-sent',
  'outbox-failed',
  'house-kept',
]);

let time: VirtualTime | undefined;
let hub: HubHere | undefined;
let kiosk: KioskHere | undefined;
afterEach(async () => {
  await kiosk?.close().catch(() => undefined);
  time?.stop();
  await hub?.close();
});

/** The same numbers in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

test(
  `${String(HOURS)} hours of a kiosk: outages, restarts, power cuts, new keys, Tết`,
  async () => {
    const random = seeded(20_270_206);
    const clock = (time = new VirtualTime(START));
    const site = (hub = new HubHere(random));
    await site.open();
    const here = (kiosk = new KioskHere(() => site.config(), clock, random));
    // Its battery is empty: until the network sets it, it believes in another year.
    here.clockOffsetMs = Date.parse('2020-01-01T00:00:00Z') - clock.nowMs;
    here.open();

    const end = clock.nowMs + HOURS * HOUR;
    const at = (share: number) => clock.nowMs + share * HOURS * HOUR;
    const stillToDo: { at: number; act: () => Promise<void> | void }[] = [];
    const plan = (when: number, act: () => Promise<void> | void) => stillToDo.push({ at: when, act });
    const outage = (from: number, length: number) => {
      plan(from, () => void (site.online = false));
      plan(from + length, () => {
        site.online = true;
        const published = site.sequence;
        plan(from + length + ONE_STEP, () => expect(seen()).toBeGreaterThanOrEqual(published));
      });
    };
    const seen = () => here.kiosk.journal.seenHead(site.test.office.code)?.sequence ?? 0;
    const restart = async () => {
      await here.close();
      here.open();
    };

    plan(at(0) + HOUR, () => void (here.clockOffsetMs = 0));
    // Short ones everywhere, long ones in the long form.
    for (let share = 0.08; share < 0.92; share += HOURS > 24 ? 0.06 : 0.2)
      outage(at(share), Math.round((0.005 + random() * 0.03) * HOURS * HOUR));
    outage(at(0.6), Math.min(5 * HOUR, 0.15 * HOURS * HOUR));
    for (const share of [0.15, 0.5, 0.85]) plan(at(share), restart);
    for (const share of [0.22, 0.37, 0.55, 0.79])
      plan(at(share), async () => {
        await here.cutPower();
        here.open();
      });
    for (const share of [0.3, 0.7]) plan(at(share), () => site.rotateSigningKey());
    plan(at(0.4), async () => {
      site.newOfficeKey();
      await restart();
    });
    plan(at(0.45), () => site.useNewOfficeKey());
    plan(at(0.57), () => site.dropOldOfficeKey());
    plan(at(0.1), () => {
      for (const number of [201, 202, 203]) site.endLongAgo(number);
    });
    for (let share = 0.05; share < 1; share += 0.1) plan(at(share), () => site.changeProcedure(`${share}`));

    const notes = new Set<string>();
    const someone = async () => {
      const { api, journal } = here.kiosk;
      await api.session.begin({});
      const answer = await api.dossiers.lookUp({ contents: site.anyCode(), way: 'camera' });
      expect(['found', 'still-loading', 'newer-than-data']).toContain(
        answer.ok ? 'found' : answer.error.type,
      );
      if (random() < 0.4) await api.notes.notRight({ code: PROCEDURE, part: 'fee' });
      for (const { id, message } of journal.outboxBatch(100)) if (message.type !== 'heartbeat') notes.add(id);
    };

    const samples: { heap: number; files: number; bytes: number; handles: number }[] = [];
    let nextWork = clock.nowMs;
    let nextPerson = clock.nowMs;
    let nextSample = at(0.25);
    while (clock.nowMs < end) {
      await clock.pass(SLICE);
      const now = clock.nowMs;
      const hour = new Date(now + 7 * HOUR).getUTCHours();
      const isDay = hour >= 7 && hour < 18;
      if (now >= nextWork) {
        site.work();
        nextWork = now + (isDay ? 3 : 12) * MINUTE * (0.5 + random());
      }
      if (now >= nextPerson) {
        await someone();
        nextPerson = now + (isDay ? 4 : 15) * MINUTE * (0.5 + random());
      }
      for (const due of stillToDo.filter((one) => one.at <= now)) {
        stillToDo.splice(stillToDo.indexOf(due), 1);
        await due.act();
      }
      if (now >= nextSample) {
        samples.push({
          heap: heapAfterCollection(),
          ...here.filesOnDisk(),
          handles: process.getActiveResourcesInfo().length,
        });
        nextSample = now + (HOURS * HOUR) / 12;
      }
    }

    site.work();
    // A day's end: the line holds, and the kiosk comes to rest.
    for (let slice = 0; slice < (2 * ONE_STEP) / SLICE; slice++) await clock.pass(SLICE);
    expect(seen()).toBe(site.sequence);
    expect(stillToDo).toEqual([]);
    const { stores, journal, versions } = here.kiosk;
    const dossiers = stores.inDossiers(
      site.test.office.code,
      (store) => new Map([...store.all()].map(({ rowKey, dossier }) => [rowKey, dossier])),
    );
    expect(dossiers).toEqual(site.rows('dossiers'));
    expect([...site.rows('dossiers').keys()].filter((key) => /02\d\d$/.test(key))).toEqual([]);
    expect(stores.inCatalogue((store) => store.procedure(PROCEDURE))).toEqual(
      expect.objectContaining(site.rows('catalogue').get(PROCEDURE)),
    );
    expect(stores.inCatalogue((store) => store.office()?.code)).toBe(TEST_OFFICE);
    expect(versions.held()).toBe(false);

    expect(journal.outboxCount()).toBe(0);
    expect(notes.size).toBeGreaterThan(0);
    expect(site.noteIds().toSorted()).toEqual([...notes].toSorted());

    const unexplained = [...here.logged].filter(([event]) => !EXPLAINED.has(event));
    expect(Object.fromEntries(unexplained)).toEqual({});

    const [first, ...later] = samples;
    const last = later.at(-1);
    if (first === undefined || last === undefined) throw new Error('too few samples');
    if (HOURS > 24) console.log(samples, Object.fromEntries(here.logged));
    expect(last.heap - first.heap).toBeLessThan(16 * 1024 * 1024);
    expect(last.handles - first.handles).toBeLessThan(10);
    for (const { files, bytes } of later) {
      expect(files).toBeLessThan(60);
      expect(bytes).toBeLessThan(32 * 1024 * 1024);
    }
  },
  HOURS > 24 ? 3_600_000 : 300_000,
);
