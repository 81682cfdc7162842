import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dossierSchema, type Dossier } from '../../shared/domain/dossier.ts';
import type { Timing } from '../../shared/domain/answer.ts';
import { tellTiming } from '../../shared/domain/timing.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { workingCalendar } from '../../shared/domain/working-calendar.ts';
import { headSchema, type FeedHead } from '../../shared/feed.ts';
import { deriveOfficeKeys, sameMac, secondFactorMac } from '../../shared/node/office-key.ts';
import { openHub, type Hub } from '../hub.ts';
import { readDossiers } from '../import/read-dossiers.ts';
import { packsOf } from '../languages/take-pack.ts';
import { demoUnits, readDemoContent } from './demo-content.ts';
import { castAt, generateDossiers, type CastDossier } from './generate-dossiers.ts';
import { DEMO_SOURCE, makeDemo, type MadeDemo } from './make-demo.ts';
import type { DemoSituation } from './situations.ts';

const friday = new Date('2026-11-20T10:00:00+07:00');
const content = readDemoContent();
/** Made once, on a Friday at ten; who needs it copies it. */
const onFriday = mkdtempSync(join(tmpdir(), 'demo-friday-'));
let madeOnFriday: MadeDemo;
let dir: string;

beforeAll(async () => {
  madeOnFriday = await make(friday, onFriday);
});
afterAll(() => rmSync(onFriday, { recursive: true, force: true }));
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'demo-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});
const copyOfFriday = () => cpSync(onFriday, dir, { recursive: true, preserveTimestamps: true });

describe('making the demo', () => {
  test('from nothing: keys, office, content, catalogue, dossiers, feed and configuration', async () => {
    copyOfFriday();
    const made = madeOnFriday;
    expect(made).toMatchObject({ done: 'made', office: 'H99.24.01', dossiers: 500, sequence: 1 });
    const files = ['root-key/root-key.json', 'feed/keys.json', 'feed/H99.24.01/head.json', 'kiosk.json'];
    expect(files.filter((file) => !existsSync(join(dir, file)))).toEqual([]);
    expect(statSync(made.configFile).mode & 0o777).toBe(0o600);
    const config = JSON.parse(readFileSync(made.configFile, 'utf8')) as Record<string, unknown>;
    expect(config).toMatchObject({ offices: ['H99.24.01'], feed: 'feed', data: 'kiosk' });
    const { streams } = head();
    expect(streams.dossiers.sources?.map((source) => source.id)).toEqual([DEMO_SOURCE]);
    expect(streams.catalogue.snapshot.chunks.reduce((sum, chunk) => sum + chunk.rows, 0)).toBe(
      content.fields.length + content.procedures.length + content.synonyms.length + content.lifeEvents.length,
    );
    expect(streams.content.snapshot.chunks.reduce((sum, chunk) => sum + chunk.rows, 0)).toBe(
      content.content.length + 1,
    );
    withHub(friday, (hub) => {
      expect(packsOf(hub.store, made.office)).toMatchObject([{ id: 'qps-ploc', clips: [] }]);
    });
  });

  test('again within twelve hours changes nothing, not one byte of the feed', async () => {
    copyOfFriday();
    const before = readFileSync(join(dir, 'feed/H99.24.01/head.json'));
    const again = await make(new Date('2026-11-20T21:59:00+07:00'));
    expect(again).toMatchObject({ done: 'nothing', dossiers: 500, sequence: 1 });
    expect(readFileSync(join(dir, 'feed/H99.24.01/head.json'))).toEqual(before);
  });

  test('on another day brings a new set as a delta, and yesterday’s slips still work', async () => {
    copyOfFriday();
    const monday = new Date('2026-11-23T09:00:00+07:00');
    const refreshed = await make(monday);
    expect(refreshed).toMatchObject({ done: 'refreshed', dossiers: 1000, sequence: 2 });
    expect(head().streams.dossiers.deltas).toHaveLength(1);
    expect(head().streams.dossiers.sources?.map(({ asOf }) => Date.parse(asOf))).toEqual([monday.getTime()]);
    withHub(monday, (hub) => {
      for (const { code } of [...castAt(content, friday), ...castAt(content, monday)])
        expect(stored(hub, code).codes).toContain(code);
    });
  });

  test('on a Sunday after a Saturday confirms the same set instead of making another', async () => {
    await make(new Date('2026-11-21T09:00:00+07:00'));
    const sunday = await make(new Date('2026-11-22T09:00:00+07:00'));
    expect(sunday).toMatchObject({ done: 'refreshed', dossiers: 500 });
    expect(sunday.asOf).toBe('2026-11-22T09:00:00+07:00');
  });

  test('completes what was broken off: no feed, no configuration, half a configuration', async () => {
    copyOfFriday();
    rmSync(join(dir, 'feed'), { recursive: true });
    rmSync(join(dir, 'kiosk.json'));
    expect(await make(friday)).toMatchObject({ done: 'nothing', sequence: 1 });
    expect(head().sequence).toBe(1);
    const whole = readFileSync(join(dir, 'kiosk.json'), 'utf8');
    writeFileSync(join(dir, 'kiosk.json'), whole.slice(0, 100));
    await make(friday);
    expect(readFileSync(join(dir, 'kiosk.json'), 'utf8')).toBe(whole);
  });

  test('completes a hub that has keys and an office, but nothing in it yet', async () => {
    withHub(friday, (hub) => {
      expect(hub.makeKeys(join(dir, 'root-key')).ok).toBe(true);
      expect(hub.newOffice({ code: 'H99.24.01', name: 'Xã Suối Lành', slipSecrets: true }).ok).toBe(true);
    });
    expect(await make(friday)).toMatchObject({ done: 'made', dossiers: 500 });
  });

  test('leaves a configuration that someone changed, unless it no longer opens this feed', async () => {
    copyOfFriday();
    const configFile = join(dir, 'kiosk.json');
    const changed = JSON.parse(readFileSync(configFile, 'utf8')) as Record<string, unknown>;
    writeFileSync(configFile, JSON.stringify({ ...changed, languages: ['vi'] }));
    await make(friday);
    expect(JSON.parse(readFileSync(configFile, 'utf8'))).toMatchObject({ languages: ['vi'] });

    const other = mkdtempSync(join(tmpdir(), 'demo-other-'));
    await makeDemo({ dir: other, now: friday });
    cpSync(join(other, 'kiosk.json'), configFile);
    rmSync(other, { recursive: true });
    await make(friday);
    expect(JSON.parse(readFileSync(configFile, 'utf8'))).toMatchObject({ rootKey: changed['rootKey'] });
  });
});

describe('what a kiosk will know of the cast', () => {
  const timings: Readonly<Record<DemoSituation, Timing['type']>> = {
    within: 'within',
    'due-soon': 'due-soon',
    overdue: 'overdue',
    'overdue-reappointed': 'within',
    ready: 'finished',
    'ready-late': 'finished',
    'handed-over': 'finished',
    'handed-over-late': 'finished',
    supplement: 'suspended',
    payment: 'suspended',
    stopped: 'suspended',
    'not-accepted': 'suspended',
    withdrawing: 'suspended',
    'unmapped-status': 'not-told',
    'day-only-due': 'within',
    'no-due-date': 'not-told',
    'two-codes': 'within',
    sensitive: 'within',
    'received-today': 'within',
    registered: 'not-told',
    received: 'within',
    'no-phone': 'within',
    'no-process': 'within',
  };

  test('each situation arrives as what it is', async () => {
    copyOfFriday();
    withHub(friday, (hub) => {
      const told: Record<string, string> = {};
      const onTime: Record<string, boolean | undefined> = {};
      for (const { situation, code } of castAt(content, friday)) {
        const timing = timingOf(stored(hub, code));
        told[situation] = timing.type;
        if (timing.type === 'finished') onTime[situation] = timing.onTime;
      }
      expect(told).toEqual(timings);
      expect(onTime).toEqual({
        ready: true,
        'ready-late': false,
        'handed-over': true,
        'handed-over-late': false,
      });
    });
  });

  test('letter, lines, second code, counter and units are there', async () => {
    copyOfFriday();
    withHub(friday, (hub) => {
      const dossier = byName(hub);
      expect(dossier('overdue-reappointed').extension?.letter).toBe('4/TXL-UBND');
      expect(dossier('supplement').asks?.supplement).toHaveLength(2);
      expect(dossier('payment').asks?.payment?.map((line) => line.amountText)).toEqual([
        '120.000 đồng',
        '25.000 đồng',
      ]);
      expect(dossier('two-codes').codes).toHaveLength(2);
      expect(dossier('sensitive').sensitive).toBe(true);
      expect(dossier('ready').collectAt).toBe('quay-1');
      expect(dossier('within').steps.map((step) => [step.kind, step.unitId])).toEqual([
        ['received', 'bo-phan-mot-cua'],
        ['examining', 'dia-chinh'],
      ]);
      expect(dossier('no-phone').phone4Mac).toBeUndefined();
      expect(dossier('unmapped-status').status).toBe('ask-counter');
    });
  });

  test('the announced digits and the slip’s secret open their dossier', async () => {
    copyOfFriday();
    withHub(friday, (hub) => {
      const office = hub.store.offices()[0]!;
      const { secondFactor } = deriveOfficeKeys(hub.store.officeKeys(office.code)[0]!.key);
      for (const { code, phone4 } of castAt(content, friday)) {
        const dossier = stored(hub, code);
        const key = dossier.codes[0]!;
        const opens = (kind: 'phone4' | 'secret', mac: string | undefined, value: string | undefined) =>
          mac !== undefined &&
          value !== undefined &&
          sameMac(secondFactorMac(secondFactor, kind, office.code, key, value), mac);
        expect(opens('phone4', dossier.phone4Mac, phone4)).toBe(phone4 !== undefined);
        expect(opens('secret', dossier.secretMac, hub.slipSecret(office, key))).toBe(true);
      }
    });
  });

  test('the importer has nothing to say about the demo but the one number that nobody mapped', async () => {
    const bytes = Buffer.from(JSON.stringify(generateDossiers(content, friday)));
    const read = await readDossiers(
      { name: 'demo.json', bytes },
      { source: DEMO_SOURCE, asOf: vietnamIso(friday) },
    );
    expect(read.report.refused).toEqual([]);
    expect(read.report.repaired).toEqual([]);
    expect(new Set(read.report.attention.map((finding) => finding.code))).toEqual(
      new Set(['status-unmapped']),
    );
    const known = demoUnits(content).map((unit) => unit.id);
    for (const unit of read.units) expect(known).toContain(unit.id);
  });
});

async function make(now: Date, to = dir): Promise<MadeDemo> {
  const made = await makeDemo({ dir: to, now });
  if (!made.ok) throw new Error(made.error.sentence);
  return made.value;
}

function head(): FeedHead {
  const file = JSON.parse(readFileSync(join(dir, 'feed/H99.24.01/head.json'), 'utf8')) as { payload: string };
  return headSchema.parse(JSON.parse(Buffer.from(file.payload, 'base64').toString('utf8')));
}

function withHub(now: Date, work: (hub: Hub) => void): void {
  const opened = openHub({ dataFolder: join(dir, 'hub'), clock: { now: () => now } });
  if (!opened.ok) throw new Error(opened.error.sentence);
  try {
    work(opened.value);
  } finally {
    opened.value.close();
  }
}

function stored(hub: Hub, code: string): Dossier {
  const office = hub.store.offices()[0]!.code;
  const key = hub.store.dossierKey(office, code) ?? '';
  return dossierSchema.parse(hub.store.dossier(office, key)?.value);
}

function byName(hub: Hub): (situation: DemoSituation) => Dossier {
  const cast = new Map<string, CastDossier>(castAt(content, friday).map((each) => [each.situation, each]));
  return (situation) => stored(hub, cast.get(situation)?.code ?? '');
}

function timingOf(dossier: Dossier): Timing {
  return tellTiming({
    dossier,
    now: friday,
    sourceAsOf: vietnamIso(friday),
    publishedAt: vietnamIso(friday),
    latestTimeSeen: undefined,
    calendar: workingCalendar,
    freshWorkingDays: 1,
    dueSoonWorkingDays: 1,
  }).timing;
}
