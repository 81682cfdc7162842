import { describe, expect, test } from 'vitest';
import vi from '../../assets/languages/staff.vi.json' with { type: 'json' };
import type { SyncProgress } from '../../shared/api/sync-progress.ts';
import { officeCodeSchema } from '../../shared/domain/identifiers.ts';
import type { HealthFacts } from './health-facts.ts';
import { heartbeatOf } from './heartbeat.ts';
import { judge } from './judge.ts';
import { emptyLog } from './log-summary.ts';
import { tellCheck } from './report-words.ts';

const GIGABYTE = 1024 ** 3;
const now = new Date('2026-11-20T08:00:00+07:00');
const office = officeCodeSchema.parse('H99.24.01');
const sync = {
  startedAt: '2026-11-20T07:54:00+07:00',
  finishedAt: '2026-11-20T07:55:00+07:00',
  outcome: 'applied' as const,
  offices: [{ office, outcome: 'applied' as const, sequence: 184 }],
};
const keeping: HealthFacts['keeping'] = {
  backupAt: sync.finishedAt,
  noRoom: false,
  notCopied: false,
  secondMissing: false,
  readOnly: false,
};
const well: HealthFacts = {
  now,
  kiosk: { id: 'sanh-1' },
  content: {
    procedures: 124,
    shownSince: '2026-11-19T08:00:00+07:00',
    sources: [{ name: 'Cổng quốc gia', seenOn: '2026-11-01' }],
  },
  offices: [
    {
      office,
      sequence: 184,
      dossiers: {
        count: 10,
        publishedAt: '2026-11-20T07:50:00+07:00',
        sources: [{ id: 'igate', asOf: '2026-11-20T07:45:00+07:00' }],
      },
    },
  ],
  feed: { configured: true },
  syncs: [sync],
  forms: { wanted: 3, missing: 0 },
  version: { newerWaiting: false, conflicts: 0, edits: 0 },
  databases: { at: sync.finishedAt, checked: 3, damaged: [] },
  keeping,
  disk: { freeBytes: 20 * GIGABYTE, totalBytes: 64 * GIGABYTE },
  memory: { freeBytes: 2 * GIGABYTE, totalBytes: 4 * GIGABYTE },
  clock: { demonstration: false, latestTimeSeen: now },
  outbox: { configured: true, waiting: 0, last: { at: sync.finishedAt } },
  printer: { configured: true },
  camera: { used: true },
  log: emptyLog,
  sticks: [],
  program: { version: '0.1.0', node: '24.21.0' },
};
const progress: SyncProgress = {
  phase: 'waiting',
  metered: false,
  offices: [],
  officesDone: 1,
  officesTotal: 1,
  bytesDone: 0,
  bytesTotal: 0,
};
const judged = (changes: Partial<HealthFacts>) => judge({ ...well, ...changes }, { freshWorkingDays: 1 });
const found = (changes: Partial<HealthFacts>) => judged(changes).map(({ finding }) => finding);
const failing = (type: string) => {
  const error = { type, file: 'keys.json', detail: 'x' };
  return { syncs: [{ ...sync, outcome: 'failed' as const, offices: [], error }, sync] };
};
const withDossiers = (asOf: string): Partial<HealthFacts> => ({
  offices: [{ office, dossiers: { count: 1, publishedAt: asOf, sources: [{ id: 'igate', asOf }] } }],
});

test('that the journal was lost is told for a month', () => {
  const loss = { at: '2026-10-15T08:00:00+07:00' };
  expect(found({ keeping: { ...keeping, loss } })).not.toContain('journal-begun-anew');
});

test('a kiosk that is well says so of everything', () => {
  expect(judged({}).filter(({ verdict }) => verdict !== 'good')).toEqual([]);
});

test.each<[string, string, Partial<HealthFacts>]>([
  ['no content', 'content-missing', { content: undefined }],
  [
    'content last seen four months ago',
    'content-old',
    { content: { procedures: 1, sources: [{ name: 'x', seenOn: '2026-07-20' }] } },
  ],
  ['dossiers of the week before', 'dossiers-old', withDossiers('2026-11-17T08:00:00+07:00')],
  ['dossiers three weeks old', 'dossiers-very-old', withDossiers('2026-10-30T08:00:00+07:00')],
  ['no dossiers', 'dossiers-loading', { offices: [{ office, dossiers: undefined }] }],
  ['no sync yet', 'syncs-none', { syncs: [] }],
  ['no sync for two days', 'syncs-silent', { syncs: [{ ...sync, finishedAt: '2026-11-18T07:00:00+07:00' }] }],
  ['no network', 'sync-network', failing('unreachable')],
  ['a wrong signature', 'sync-signature', failing('signature-invalid')],
  ['an older head', 'sync-older', failing('head-older')],
  ['an error that an older program wrote', 'sync-broken-off', failing('constructor')],
  ['a form missing', 'forms-missing', { forms: { wanted: 3, missing: 1 } }],
  ['newer content waits', 'version-held', { version: { newerWaiting: true, conflicts: 0, edits: 1 } }],
  ['conflicts', 'version-conflicts', { version: { newerWaiting: false, conflicts: 2, edits: 2 } }],
  ['local edits', 'version-edits', { version: { newerWaiting: false, conflicts: 0, edits: 2 } }],
  ['no check of the databases', 'databases-unchecked', { databases: undefined }],
  [
    'a damaged database',
    'databases-damaged',
    { databases: { at: sync.finishedAt, checked: 3, damaged: ['dossiers H99.24.01'] } },
  ],
  [
    'a damaged journal',
    'journal-damaged',
    { databases: { at: sync.finishedAt, checked: 3, damaged: ['journal'] } },
  ],
  ['no copy yet', 'copies-none', { keeping: { ...keeping, backupAt: undefined } }],
  ['a copy of last week', 'copies-old', { keeping: { ...keeping, backupAt: '2026-11-13T08:00:00+07:00' } }],
  [
    'a copy of a clock that ran ahead',
    'copies-ahead',
    { keeping: { ...keeping, backupAt: '2036-01-01T08:00:00+07:00' } },
  ],
  ['a copy that failed', 'copies-failed', { keeping: { ...keeping, notCopied: true } }],
  ['a copy that found no room', 'copies-no-room', { keeping: { ...keeping, noRoom: true, notCopied: true } }],
  [
    'a second disk that is unplugged',
    'copies-second-missing',
    { keeping: { ...keeping, secondFolder: '/mnt/second', secondMissing: true } },
  ],
  [
    'a journal that came back from a copy',
    'journal-restored',
    { keeping: { ...keeping, loss: { at: sync.finishedAt, since: '2026-11-19T23:00:00+07:00' } } },
  ],
  [
    'a journal that was lost',
    'journal-begun-anew',
    { keeping: { ...keeping, loss: { at: sync.finishedAt } } },
  ],
  ['a disk that takes nothing', 'disk-read-only', { keeping: { ...keeping, readOnly: true } }],
  ['no room for new data', 'sync-disk-full', failing('disk-full')],
  ['half a gigabyte left', 'disk-little', { disk: { freeBytes: GIGABYTE / 2, totalBytes: GIGABYTE } }],
  ['no room left', 'disk-full', { disk: { freeBytes: 1024, totalBytes: GIGABYTE } }],
  ['a disk that says nothing', 'disk-unknown', { disk: undefined }],
  ['little memory', 'memory-little', { memory: { freeBytes: 1024, totalBytes: GIGABYTE } }],
  [
    'a clock behind the data',
    'clock-behind',
    { clock: { demonstration: false, latestTimeSeen: new Date('2026-11-21T08:00:00+07:00') } },
  ],
  ['a clock far ahead of the feed', 'clock-ahead', withDossiers('2026-08-01T08:00:00+07:00')],
  ['a clock years ahead of the feed', 'clock-far-ahead', withDossiers('2025-08-01T08:00:00+07:00')],
  ['a demonstration', 'clock-demonstration', { clock: { demonstration: true, latestTimeSeen: now } }],
  ['no outbox', 'outbox-none', { outbox: { configured: false, waiting: 2 } }],
  [
    'notes waiting since Monday',
    'outbox-stuck',
    { outbox: { configured: true, waiting: 1, oldestAt: '2026-11-16T08:00:00+07:00' } },
  ],
  [
    'a token the hub does not know',
    'outbox-refused',
    {
      outbox: {
        configured: true,
        waiting: 1,
        last: { at: sync.finishedAt, error: 'unauthorised: HTTP 401' },
      },
    },
  ],
  ['a printer that stopped', 'printer-trouble', { printer: { configured: true, trouble: 'stopped' } }],
  ['many power cuts', 'restarts-many', { log: { events: [], starts: 5, unclean: 4 } }],
  [
    'errors in the log',
    'errors-some',
    {
      log: {
        ...emptyLog,
        events: [
          { event: 'call-failed', level: 'error', times: 2, lastAt: sync.finishedAt, lastId: 'K-000001' },
        ],
      },
    },
  ],
  ['a stick', 'sticks-here', { sticks: ['KINGSTON'] }],
])('%s: %s', (_, finding, changes) => {
  expect(found({})).not.toContain(finding);
  expect(found(changes)).toContain(finding);
});

describe('without a feed', () => {
  const feed = { configured: false };
  const told = (syncs: HealthFacts['syncs']) =>
    judged({ feed, syncs }).filter(({ topic }) => topic === 'syncs');
  const again = {
    ...sync,
    outcome: 'unchanged' as const,
    offices: [],
    finishedAt: '2026-11-20T07:59:00+07:00',
  };
  const stick = { ...sync, finishedAt: '2026-10-02T09:00:00+07:00' };

  test('the line on updates says when a stick last brought something, however long ago, and complains of nothing', () => {
    const good = {
      finding: 'syncs-good-by-stick',
      verdict: 'good',
      facts: { time: { value: stick.finishedAt } },
    };
    expect(told([stick])).toMatchObject([good]);
    expect(told([again, ...failing('unreachable').syncs.slice(0, 1), stick])).toMatchObject([good]);
  });

  test('before the first stick the lines of what is missing say what to do, and nobody is sent to ask again', () => {
    const byStick = [{ finding: 'syncs-none-by-stick', verdict: 'good' }];
    expect([told([]), told([again])]).toMatchObject([byStick, byStick]);
    expect(found({ feed, syncs: [], content: undefined })).toContain('content-missing-by-stick');
  });

  test('whoever reads the page is told that no network brings anything, and to bring a stick', () => {
    const says = told([stick]).map((check) => [tellCheck(check, 'vi').says, tellCheck(check, 'en').says]);
    expect(says).toEqual([
      [
        'Máy không nhận dữ liệu qua mạng, chỉ bằng USB. Lần cuối lúc 09:00 02/10/2026.',
        'Data comes on sticks only, none over a network. The last at 09:00 02/10/2026.',
      ],
    ]);
  });

  test.each<[string, Partial<HealthFacts>]>([
    ['nothing is there yet', { content: undefined, offices: [{ office, dossiers: undefined }], syncs: [] }],
    ['dossiers of the week before', withDossiers('2026-11-17T08:00:00+07:00')],
    ['dossiers three weeks old', withDossiers('2026-10-30T08:00:00+07:00')],
    ['forms are missing', { forms: { wanted: 3, missing: 1 } }],
    ['a database is damaged', { databases: { at: sync.finishedAt, checked: 3, damaged: ['catalogue'] } }],
    ['a database was damaged by night', failing('database-damaged')],
    ['a package lacked a file', failing('file-missing')],
    ['a file of a package was damaged', failing('chunk-hash')],
    ['a package was broken off', failing('stopped')],
    ['there was no room for a package', failing('disk-full')],
  ])('%s: nobody is sent to a network line, nor told to wait for one; a stick is asked for', (_, changes) => {
    const problems = judged({ feed, syncs: [stick], ...changes }).filter(({ verdict }) => verdict !== 'good');
    const todo = problems.map((check) => [tellCheck(check, 'vi').todo, tellCheck(check, 'en').todo]);
    expect(todo.length).toBeGreaterThan(0);
    for (const [vietnamese, english] of todo) {
      expect(vietnamese).not.toMatch(/mạng|tự (?:lấy|tạo|thử|tiếp)/u);
      expect(vietnamese).toContain('USB');
      expect(english).not.toMatch(/network|by itself|are fetched/u);
      expect(english).toContain('stick');
    }
    // With a feed the same is told as ever.
    expect(found(changes).filter((finding) => finding.endsWith('-by-stick'))).toEqual([]);
  });

  test('a disk that takes nothing is told, with the last stick beside it', () => {
    const [disk] = told([...failing('disk-full').syncs.slice(0, 1), stick]);
    expect(disk).toMatchObject({ finding: 'sync-disk-full-by-stick', verdict: 'broken' });
    expect(disk?.details).toContainEqual({ id: 'lastGood', fact: { as: 'time', value: stick.finishedAt } });
  });

  test('the heartbeat says the same', () => {
    const facts = { ...well, feed, syncs: [again, stick] };
    const beat = heartbeatOf(facts, judge(facts, { freshWorkingDays: 1 }), undefined);
    expect(beat.syncedAt).toBe(stick.finishedAt);
  });
});

test('what is broken stands first, and every sentence has its facts', () => {
  const checks = judged({
    disk: { freeBytes: 1024, totalBytes: GIGABYTE },
    forms: { wanted: 3, missing: 1 },
    sticks: ['A'],
    ...failing('disk'),
  });
  expect(checks.map(({ verdict }) => verdict)).toEqual(
    [...checks].map(({ verdict }) => verdict).toSorted((a, b) => order.indexOf(a) - order.indexOf(b)),
  );
  const says: Record<string, string> = vi.staff.health.says;
  for (const { finding, facts } of [
    ...checks,
    ...judged({}),
    ...judged({ version: { newerWaiting: false, conflicts: 1, edits: 1 } }),
  ]) {
    const names = [...(says[finding] ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
    expect([finding, names.filter((name) => facts[name] === undefined)]).toEqual([finding, []]);
  }
});
const order = ['broken', 'look', 'good'];

describe('the heartbeat', () => {
  test('tells numbers, and nothing of what is shown', () => {
    const facts = { ...well, version: { newerWaiting: true, conflicts: 1, edits: 4 } };
    const beat = heartbeatOf(facts, judge(facts, { freshWorkingDays: 1 }), progress);
    expect(beat).toMatchObject({
      program: '0.1.0',
      sequence: 184,
      held: true,
      edits: 4,
      conflicts: 1,
      look: 2,
      broken: 0,
      sources: [{ id: 'igate', asOf: '2026-11-20T07:45:00+07:00' }],
    });
    expect(JSON.stringify(beat)).not.toContain('Cổng');
    expect(beat).not.toHaveProperty('unfinished');
  });

  test('tells what rows are still to come, not which forms', () => {
    const stream = { stream: 'dossiers', bytesDone: 12_000, bytesTotal: 48_000 } as const;
    const offices = [
      { office, phase: 'done' as const, streams: [{ ...stream, bytesDone: 48_000 }] },
      { office, phase: 'failed' as const, streams: [stream, { ...stream, stream: 'files' as const }] },
    ];
    const beat = heartbeatOf(well, judge(well, { freshWorkingDays: 1 }), { ...progress, offices });
    expect(beat.unfinished).toEqual({ offices: 1, bytesLeft: 36_000 });
  });
});
