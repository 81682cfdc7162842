import type { ApiImplementation } from '../../../shared/api.ts';
import type { HealthStatus } from '../../../shared/api/health.ts';
import {
  byUrgency,
  findings,
  type Fact,
  type Finding,
  type HealthTopic,
} from '../../../shared/domain/health.ts';
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

const room = { free: bytes(790_000_000), total: bytes(64_000_000_000) };
const lastSync = '2026-11-21T07:55:00+07:00';

/** Three things to see to, of every verdict. */
const sampleStatus: HealthStatus = {
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
