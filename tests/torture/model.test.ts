import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { VERSIONS_KEPT } from '../../shared/domain/content-version.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { streamNames, type StreamName } from '../../shared/feed.ts';
import { sha256Of } from '../../shared/node/sha256.ts';
import { unreachable } from '../../shared/result.ts';
import { proofRuns } from '../../shared/testing/proof.ts';
import { aDossier } from '../../shared/testing/dossiers.ts';
import { readHead } from '../../hub/testing/read-feed.ts';
import { TEST_OFFICE, value as sure } from '../../hub/testing/test-hub.ts';
import { officeRow, procedure } from '../fixtures/feed-reader.ts';
import { isOver, ModelHub, ModelKiosk, type Published } from './model/model.ts';
import { noticeRow, Site, type Break } from './model/site.ts';
import { aStep, CODES, type Step } from './model/steps.ts';

/** Limits so small that merged deltas, renewed snapshots and many chunks come in every run. */
vi.mock('../../shared/feed.ts', async (original) => ({
  ...(await original<object>()),
  MAX_DELTAS: 4,
  MAX_CHUNK_COMPRESSED_BYTES: 1200,
}));

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

interface Stick {
  readonly folder: string;
  readonly holds: Published;
  /** Version of keys.json. */
  readonly keys: number;
}

interface Model {
  readonly hub: ModelHub;
  readonly kiosk: ModelKiosk;
  readonly sticks: Stick[];
  bringBack: (() => void) | undefined;
}

/** How often each thing came about, over all runs: a test that never meets a merge proves nothing about merges. */
const met = new Map<string, number>();
const meet = (what: string): void => void met.set(what, (met.get(what) ?? 0) + 1);

class Act implements fc.AsyncCommand<Model, Site> {
  readonly #step: Step;

  constructor(step: Step) {
    this.#step = step;
  }

  check({ sticks }: Readonly<Model>): boolean {
    const step = this.#step;
    return step.do !== 'import-stick' || step.fresh || sticks[step.place] !== undefined;
  }

  async run(model: Model, site: Site): Promise<void> {
    site.pass(MINUTE_MS);
    meet(this.#step.do);
    await carryOut(this.#step, model, site);
    compare(model, site);
  }

  toString(): string {
    return JSON.stringify(this.#step);
  }
}

async function carryOut(step: Step, model: Model, site: Site): Promise<void> {
  const { hub, kiosk, sticks } = model;
  const { store } = site.hub.hub;
  const office = site.hub.office.code;
  const putRow = (stream: 'catalogue' | 'content', key: string, row: object) => {
    store.put(office, stream, key, row);
    hub.put(stream, key, JSON.parse(JSON.stringify(row)));
  };
  const removeRow = (stream: StreamName, key: string) => {
    store.removeRow(office, stream, key);
    hub.remove(stream, key);
  };
  switch (step.do) {
    case 'put-dossiers':
      for (const code of step.codes) putDossier(code, step, model, site);
      return;
    case 'busy-hour':
      for (const code of step.codes) {
        putDossier(code, { status: 'ready', purgeInDays: null }, model, site);
        publish(model, site);
        site.pass(MINUTE_MS);
      }
      return;
    case 'remove-dossier':
      return removeRow('dossiers', step.code);
    case 'put-procedure':
      return putRow('catalogue', step.code, procedure(step.code, `Thủ tục ${step.text} ${step.code}`));
    case 'remove-procedure':
      return removeRow('catalogue', step.code);
    case 'put-notice':
      return putRow('content', `notice:${step.id}`, noticeRow(step.id, step.text));
    case 'remove-notice':
      return removeRow('content', `notice:${step.id}`);
    case 'publish':
      return publish(model, site);
    case 'sync':
      return sync(step.broken, step.thorough, model, site);
    case 'write-stick':
      return writeStick(model, site);
    case 'import-stick':
      if (step.fresh) {
        publish(model, site);
        writeStick(model, site);
      }
      return importStick(step.fresh ? sticks.at(-1) : sticks[step.place], step.broken, model, site);
    case 'import-export':
      await site.importExport(step.code, 'Đã xử lý xong');
      kiosk.local.set(step.code, { asOf: site.now.toISOString(), status: 'ready' });
      return;
    case 'backup': {
      const fromCopy = site.backup(randomUUID());
      const inModel = hub.backup();
      model.bringBack = () => inModel(fromCopy());
      return;
    }
    case 'restore':
      if (model.bringBack === undefined || hub.last === undefined) return;
      meet('hub came back from a backup');
      model.bringBack();
      hub.keysVersion = sure(site.hub.hub.keys()).version;
      // A new office key may get the id of one that is lost: what lies on sticks is worth nothing then.
      sticks.length = 0;
      return publish(model, site);
    case 'rotate-signing-key':
      hub.keysVersion = site.rotateSigningKey(step.revoke);
      return;
    case 'rotate-office-key':
      return site.rotateOfficeKey();
    case 'pass':
      return pass(step, model, site);
    case 'edit': {
      const done = await site.edit(step.id, step.text, step.powerAt);
      if (done || step.powerAt === 'recorded') kiosk.put(step.id, step.text);
      return;
    }
    case 'drop-edit':
      await site.edit(step.id, undefined);
      return kiosk.drop(step.id);
    case 'go-back':
      await site.goBack(step.place);
      return kiosk.goBack(step.place);
    case 'confirm-newer':
      await site.confirmNewer();
      return kiosk.confirmNewer();
    default:
      return unreachable(step);
  }
}

function putDossier(
  code: string,
  { status, purgeInDays }: Pick<Extract<Step, { do: 'put-dossiers' }>, 'status' | 'purgeInDays'>,
  { hub }: Model,
  site: Site,
): void {
  const { store } = site.hub.hub;
  const asOf = site.now.toISOString();
  const purgeAt =
    purgeInDays === null ? undefined : new Date(site.now.getTime() + purgeInDays * DAY_MS).toISOString();
  const row = JSON.parse(
    JSON.stringify(
      aDossier({
        // No compression makes little of it, so that snapshots are larger than a few deltas.
        applicantMasked: sha256Of(Buffer.from(code + asOf)),
        codes: [code],
        asOf,
        status,
        ...(purgeAt !== undefined && { purgeAt }),
      }),
    ),
  ) as object;
  store.putDossier(site.hub.office.code, {
    key: code,
    codes: [code],
    value: row,
    facts: { source: 'igate', seenAsOf: asOf, statusAt: undefined, open: purgeAt === undefined, purgeAt },
  });
  store.sawSource(site.hub.office.code, { id: 'igate', asOf, complete: false, latest: asOf });
  hub.put('dossiers', code, row);
  hub.asOf = asOf;
}

function publish({ hub }: Model, site: Site): void {
  const before = hub.last === undefined ? undefined : readHead(site.hub).streams.dossiers;
  hub.purge(site.now);
  const summary = site.hub.publish();
  const { changed } = hub.publish();
  const { snapshot, deltas } = readHead(site.hub).streams.dossiers;
  // Deleted dossiers are told of for some days only; the snapshot without them is another one.
  if (!changed && summary.changed) {
    expect(snapshot.chunks).not.toEqual(before?.snapshot.chunks);
    hub.publishAgain();
  }
  expect(summary.sequence).toBe(hub.last?.sequence);
  if (!changed || before === undefined) return;
  if (snapshot.upTo !== before.snapshot.upTo) meet('published with a new snapshot');
  else if (deltas.length < before.deltas.length) meet('published with merged deltas');
  else meet('published with one delta more');
}

async function sync(broken: Break | undefined, thorough: boolean, model: Model, site: Site): Promise<void> {
  const { hub, kiosk } = model;
  const to = hub.last;
  const report = await site.sync(broken, { thorough });
  if (report === undefined) {
    meet(`power cut ${broken?.type === 'power' ? broken.at : 'at a request'}`);
    if (to !== undefined) afterPowerCut(broken, { to, keys: hub.publishedKeys }, false, model, site);
  } else if (report.outcome !== 'failed') {
    if (to === undefined) throw new Error('there was nothing to read');
    meet(`sync ${report.outcome}`);
    kiosk.seenKeys = hub.publishedKeys;
    kiosk.follow(to, false);
  } else {
    meet('sync failed');
    // Only the line may be at fault, or that nothing was published yet.
    if (to !== undefined) expect(broken?.type).toBe('line');
    const error = report.error ?? report.offices.find(({ error: one }) => one !== undefined)?.error;
    expect([to === undefined && 'file-missing', broken?.type === 'line' && 'unreachable']).toContain(
      error?.type,
    );
    if (to !== undefined) headMayBeSeen({ to, keys: hub.publishedKeys }, model, site);
  }
}

/** What was not activated is as it was; the head may have been noted already. */
function afterPowerCut(
  broken: Break | undefined,
  offered: Offered,
  byHand: boolean,
  model: Model,
  site: Site,
): void {
  const { kiosk } = model;
  const { to } = offered;
  headMayBeSeen(offered, model, site);
  if (broken?.type !== 'power') return;
  if (broken.at === 'activated') kiosk.follow(to, byHand);
  // The delta of the dossiers is in, of catalogue and content nothing is; a snapshot comes with them.
  const sameLineage = kiosk.dossiers?.streams.dossiers.lineage === to.streams.dossiers.lineage;
  if (broken.at === 'delta-applied' && sameLineage) {
    const cursor = (site.read().dossiers || undefined)?.cursor.upTo;
    if (cursor === to.streams.dossiers.upTo) kiosk.dossiers = to;
  }
}

interface Offered {
  readonly to: Published;
  /** Version of keys.json. */
  readonly keys: number;
}

function headMayBeSeen({ to, keys }: Offered, { kiosk }: Model, site: Site): void {
  const { seen, seenKeys } = site.read();
  expect([kiosk.seen, to.sequence]).toContain(seen);
  expect([kiosk.seenKeys, keys]).toContain(seenKeys);
  kiosk.seen = seen;
  kiosk.seenKeys = seenKeys;
}

function writeStick({ hub, sticks }: Model, site: Site): void {
  if (hub.last === undefined) return;
  sticks.push({ folder: site.writeStick(randomUUID()), holds: hub.last, keys: hub.publishedKeys });
  if (sticks.length > 3) sticks.shift();
}

async function importStick(
  stick: Stick | undefined,
  broken: Break | undefined,
  model: Model,
  site: Site,
): Promise<void> {
  if (stick === undefined) return;
  const { holds, keys } = stick;
  const { kiosk } = model;
  const older = holds.sequence < kiosk.seen || keys < kiosk.seenKeys;
  const outcome = await site.importStick(stick.folder, broken);
  if (outcome === undefined) {
    meet('power cut in a package');
    afterPowerCut(broken, { to: holds, keys }, true, model, site);
  } else {
    meet(older ? 'old stick' : holds.sequence === kiosk.seen ? 'same stick' : 'new stick');
    expect(outcome).toBe(keys < kiosk.seenKeys ? 'keys-older' : older ? 'head-older' : 'ok');
    if (older) return;
    kiosk.seenKeys = keys;
    kiosk.follow(holds, true);
  }
}

/** Days go by; the kiosk, without a feed, forgets what is over, and so does a hub that is opened. */
async function pass(
  { days, hubReopens }: Extract<Step, { do: 'pass' }>,
  { hub }: Model,
  site: Site,
): Promise<void> {
  site.pass(days * DAY_MS);
  if (hubReopens) {
    site.hub.reopen();
    hub.purge(site.now);
  }
  await site.sync(undefined, { offline: true });
  const { dossiers } = site.read();
  if (dossiers) expect([...dossiers.rows.values()].filter((value) => isOver(value, site.now))).toEqual([]);
}

/** The kiosk holds exactly what the model holds. */
function compare({ kiosk }: Model, site: Site): void {
  const real = site.read();
  expect([real.seen, real.seenKeys]).toEqual([kiosk.seen, kiosk.seenKeys]);
  expect(real.base && real.base.cursors).toEqual(
    kiosk.base && cursorsOf(kiosk.base, ['catalogue', 'content']),
  );
  expect(real.base && { catalogue: real.base.catalogue, content: real.base.content }).toEqual(
    kiosk.base && {
      catalogue: kiosk.base.streams.catalogue.rows,
      content: kiosk.base.streams.content.rows,
    },
  );
  const { newest } = kiosk;
  expect(real.shown && real.shown.catalogue).toEqual(newest?.feed.streams.catalogue.rows);
  expect(real.shown && noticesIn(real.shown.content)).toEqual(newest && kiosk.notices());
  expect([real.versions, real.held]).toEqual([Math.min(kiosk.versions.length, VERSIONS_KEPT), kiosk.held]);

  const { dossiers } = kiosk;
  expect(real.dossiers && real.dossiers.cursor).toEqual(
    dossiers && cursorsOf(dossiers, ['dossiers'])['dossiers'],
  );
  if (dossiers === undefined || !real.dossiers) return;
  const { rows, sources } = real.dossiers;
  const asOf = dossiers.asOf;
  expect(sources).toEqual(asOf === undefined ? [] : [{ id: 'igate', asOf: vietnamIso(asOf) }]);
  const said = dossiers.streams.dossiers.rows;
  // What is over goes when the kiosk next looks; until then it may stand there, as the feed said it.
  expect(inTime(rows, site)).toEqual(inTime(said, site));
  for (const [key, value] of rows) expect(value).toEqual(said.get(key));
  if (kiosk.local.size === 0) return;
  const inTimeCodes = CODES.filter(
    (code) => said.get(code) === undefined || !isOver(said.get(code), site.now),
  );
  expect(site.statuses(inTimeCodes)).toEqual(inTimeCodes.map((code) => kiosk.statusOf(code)));
}

function cursorsOf({ streams }: Published, names: readonly StreamName[]) {
  return Object.fromEntries(
    names.map((name) => [name, { lineage: streams[name].lineage, upTo: streams[name].upTo }]),
  );
}

function noticesIn(rows: ReadonlyMap<string, unknown>): Map<string, string> {
  const notices = [...rows].filter(([key]) => key.startsWith('notice:'));
  return new Map(notices.map(([key, row]) => [key.slice(7), (row as { text: { vi: string } }).text.vi]));
}

function inTime(rows: ReadonlyMap<string, unknown>, site: Site): Map<string, unknown> {
  return new Map([...rows].filter(([, value]) => !isOver(value, site.now)));
}

async function begin(): Promise<{ model: Model; real: Site }> {
  const real = new Site();
  await real.open();
  const { store } = real.hub.hub;
  const { code } = real.hub.office;
  const lineage = (name: StreamName) => store.stream(code, name).lineage;
  const hub = new ModelHub({
    catalogue: lineage('catalogue'),
    content: lineage('content'),
    dossiers: lineage('dossiers'),
  });
  for (const name of streamNames) expect(store.stream(code, name).upTo).toBe(0);
  const model: Model = { hub, kiosk: new ModelKiosk(), sticks: [], bringBack: undefined };
  const office = officeRow();
  store.put(code, 'content', 'office', office);
  hub.put('content', 'office', office);
  // Enough that a few changes do not outgrow the snapshot, so that deltas are merged too.
  store.inTransaction(() => {
    for (let number = 100; number < 200; number++)
      putDossier(
        `${TEST_OFFICE}-261101-0${String(number)}`,
        { status: 'in-progress', purgeInDays: null },
        model,
        real,
      );
  });
  return { model, real };
}

/** What the tour comes across. */
const MUST_MEET = [
  'published with one delta more',
  'published with merged deltas',
  'published with a new snapshot',
  'sync applied',
  'sync failed',
  'power cut at a request',
  'power cut in a package',
  'old stick',
  'same stick',
  'new stick',
  'hub came back from a backup',
];
/** Goes by all of it, one after the other; random walks go on from there. */
const TOUR: readonly Step[] = [
  { do: 'publish' },
  { do: 'write-stick' },
  { do: 'sync', broken: { type: 'power-at-request', request: 3 }, thorough: false },
  { do: 'sync', broken: { type: 'line', request: 4 }, thorough: false },
  { do: 'sync', broken: undefined, thorough: false },
  { do: 'busy-hour', codes: CODES.slice(0, 6) },
  { do: 'sync', broken: { type: 'power', at: 'delta-applied', passes: 0 }, thorough: false },
  { do: 'sync', broken: undefined, thorough: true },
  { do: 'import-stick', place: 0, fresh: false, broken: undefined },
  { do: 'put-notice', id: 'n1', text: 'một' },
  { do: 'remove-dossier', code: CODES[0] ?? '' },
  { do: 'import-stick', place: 0, fresh: true, broken: { type: 'power', at: 'activated', passes: 0 } },
  { do: 'import-stick', place: 0, fresh: true, broken: undefined },
  { do: 'edit', id: 'n1', text: 'hai', powerAt: undefined },
  { do: 'put-notice', id: 'n1', text: 'ba' },
  { do: 'import-stick', place: 0, fresh: true, broken: undefined },
  { do: 'go-back', place: 0 },
  { do: 'confirm-newer' },
  { do: 'import-export', code: CODES[2] ?? '' },
  { do: 'backup' },
  { do: 'put-dossiers', codes: CODES, status: 'supplement', purgeInDays: 2 },
  { do: 'rotate-office-key' },
  { do: 'publish' },
  { do: 'sync', broken: undefined, thorough: false },
  { do: 'rotate-signing-key', revoke: true },
  { do: 'publish' },
  { do: 'pass', days: 3, hubReopens: false },
  { do: 'sync', broken: undefined, thorough: false },
  { do: 'restore' },
  { do: 'sync', broken: undefined, thorough: false },
];
const SHORT = 4;
const RUNS = proofRuns(SHORT, 1000);
const STEPS = 60;

test('a tour by everything that can happen to a kiosk: it holds what a simple model holds', async () => {
  const { model, real } = await begin();
  try {
    for (const step of TOUR) await new Act(step).run(model, real);
  } finally {
    await real.close();
  }
  expect([...met.keys()]).toEqual(expect.arrayContaining(MUST_MEET));
});

test(
  'whatever hub, line, power, sticks and staff do, the kiosk holds what a simple model holds',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.commands([aStep.map((step) => new Act(step))], { maxCommands: STEPS, size: 'max' }),
        async (commands) => {
          const { model, real } = await begin();
          try {
            await fc.asyncModelRun(() => ({ model, real }), commands);
          } finally {
            await real.close();
          }
        },
      ),
      { seed: 2, numRuns: RUNS },
    );
    if (RUNS > SHORT) console.log([...met].map(([what, times]) => `${what} ${String(times)}`).join(', '));
    expect(met.get('sync applied')).toBeGreaterThan(RUNS);
  },
  RUNS > SHORT ? 3_600_000 : 300_000,
);
