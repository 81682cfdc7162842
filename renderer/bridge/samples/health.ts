import type { ApiImplementation } from '../../../shared/api.ts';
import type { HealthStatus } from '../../../shared/api/health.ts';
import type { SyncProgress } from '../../../shared/api/sync-progress.ts';
import {
  byUrgency,
  findings,
  type Fact,
  type Finding,
  type HealthTopic,
} from '../../../shared/domain/health.ts';
import { officeCodeSchema } from '../../../shared/domain/identifiers.ts';
import { err, ok } from '../../../shared/result.ts';

const time = (value: string): Fact => ({ as: 'time', value });
const number = (value: number): Fact => ({ as: 'count', value });
const bytes = (value: number): Fact => ({ as: 'bytes', value });
const text = (value: string): Fact => ({ as: 'text', value });
const line = (
  topic: HealthTopic,
  finding: Finding,
  facts: Record<string, Fact> = {},
  details: Record<string, Fact> = {},
) => ({
  topic,
  finding,
  verdict: findings[finding],
  facts,
  details: Object.entries(details).map(([id, fact]) => ({ id, fact })),
});

const home = officeCodeSchema.parse('H99.24.01');
const other = officeCodeSchema.parse('H99.24.02');
const idle: SyncProgress = {
  phase: 'waiting',
  metered: false,
  nextAt: '2026-11-21T08:04:00+07:00',
  offices: [],
  officesDone: 1,
  officesTotal: 1,
  bytesDone: 0,
  bytesTotal: 0,
};
const coming = {
  stream: 'dossiers',
  bytesDone: 12_400_000,
  bytesTotal: 48_000_000,
  rowsDone: 0,
  rowsTotal: 96_000,
} as const;
const amount = { bytesDone: coming.bytesDone, bytesTotal: coming.bytesTotal };

/** What an update may be at, one or more of each that the page tells apart. */
export const sampleSyncs: Readonly<
  Record<'waiting' | 'behind' | 'fetching' | 'standing' | 'applying', SyncProgress>
> = {
  waiting: idle,
  behind: {
    ...idle,
    metered: true,
    nextAt: '2026-11-21T08:27:00+07:00',
    offices: [
      { office: home, phase: 'done', streams: [] },
      { office: other, phase: 'failed', streams: [coming] },
    ],
    officesDone: 2,
    officesTotal: 2,
    ...amount,
  },
  fetching: {
    ...idle,
    phase: 'fetching',
    metered: true,
    offices: [{ office: home, phase: 'fetching', streams: [coming] }],
    officesDone: 1,
    officesTotal: 5,
    ...amount,
    bytesPerSecond: 41_000,
    secondsLeft: 868,
  },
  standing: {
    ...idle,
    phase: 'fetching',
    offices: [{ office: home, phase: 'fetching', streams: [coming] }],
    officesDone: 0,
    ...amount,
    bytesPerSecond: 0,
  },
  applying: {
    ...idle,
    phase: 'applying',
    offices: [
      {
        office: home,
        phase: 'applying',
        streams: [{ ...coming, bytesDone: coming.bytesTotal, rowsDone: 31_500 }],
      },
    ],
    officesDone: 0,
    bytesDone: coming.bytesTotal,
    bytesTotal: coming.bytesTotal,
  },
};

const room = { free: bytes(790_000_000), total: bytes(64_000_000_000) };
const lastSync = '2026-11-21T07:55:00+07:00';

/** Three things to see to, of every verdict. */
export const sampleStatus: HealthStatus = {
  at: '2026-11-21T08:00:00+07:00',
  checking: false,
  checks: [
    line('content', 'content-here', { number: number(124) }, { source: text('Cổng Dịch vụ công quốc gia') }),
    line(
      'dossiers',
      'dossiers-very-old',
      { source: text('igate'), time: time('2026-10-30T16:00:00+07:00') },
      { office: text('H99.24.01'), rows: number(2310) },
    ),
    line(
      'syncs',
      'sync-network',
      { time: time(lastSync) },
      { lastGood: time('2026-10-30T16:02:00+07:00'), file: text('keys.json'), error: text('unreachable') },
    ),
    line('forms', 'forms-here', { number: number(57) }),
    line('version', 'version-edits', { number: number(3) }),
    line('databases', 'databases-sound', { time: time(lastSync), number: number(3) }),
    line('disk', 'disk-little', room),
    line('memory', 'memory-enough', { free: bytes(2_100_000_000), total: bytes(4_000_000_000) }),
    line('clock', 'clock-right', { time: time('2026-11-21T08:00:00+07:00') }),
    line('outbox', 'outbox-waiting', { number: number(4) }),
    line('printer', 'printer-ready'),
    line('camera', 'camera-used'),
    line('restarts', 'restarts-few', { number: number(2), unclean: number(1) }),
    line('errors', 'errors-none', { number: number(0) }),
    line('sticks', 'sticks-none'),
    line(
      'program',
      'program',
      { version: text('0.1.0') },
      { kiosk: text('sanh-1'), head: text('9f2c'.repeat(16)) },
    ),
  ].toSorted(byUrgency),
  events: [{ event: 'feed-failed', level: 'warning', times: 212, lastAt: lastSync, lastId: 'K-7F3A2C' }],
  sync: sampleSyncs.waiting,
  syncs: [
    {
      at: lastSync,
      outcome: 'failed',
      because: 'sync-network',
      error: { type: 'unreachable', file: 'keys.json' },
    },
    { at: '2026-10-30T16:02:00+07:00', outcome: 'applied' },
  ],
};

export const sampleHealth: ApiImplementation['health'] = {
  status: () => ok(sampleStatus),
  checkNow: () => ok({}),
  posted: ({ day }) =>
    day < '2026-07-01'
      ? err({ type: 'before-history', from: '2026-07-01' })
      : ok({ from: '2026-07-01', procedures: 124, withGaps: 3 }),
};
