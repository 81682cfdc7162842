import * as fc from 'fast-check';
import type { FailPoint } from '../../../electron/feed/sync-office.ts';
import { TEST_OFFICE } from '../../../hub/testing/test-hub.ts';
import type { DossierStatus } from '../../../shared/domain/dossier.ts';
import type { Break } from './site.ts';

/** Few names, so that random sequences meet the same ones again. */
export const CODES = Array.from(
  { length: 8 },
  (_, number) => `${TEST_OFFICE}-261101-000${String(number + 1)}`,
);
const PROCEDURES = ['1.000001', '1.000002', '1.000003'];
const NOTICES = ['n1', 'n2'];

const failPoints: readonly FailPoint[] = [
  'head-remembered',
  'chunk-staged',
  'all-staged',
  'base-prepared',
  'prepared',
  'delta-applied',
  'activated',
];

const text = fc.constantFrom('một', 'hai', 'ba');
const aBreak: fc.Arbitrary<Break> = fc.oneof(
  fc.record({ type: fc.constant('line' as const), request: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ type: fc.constant('power-at-request' as const), request: fc.integer({ min: 1, max: 9 }) }),
  fc.record({
    type: fc.constant('power' as const),
    at: fc.constantFrom(...failPoints),
    passes: fc.constantFrom(0, 0, 1, 3),
  }),
);
const powerInPackage = fc.record({
  type: fc.constant('power' as const),
  at: fc.constantFrom(...failPoints),
  passes: fc.constantFrom(0, 0, 1),
});
const step = <T extends string, R>(type: T, rest: { [K in keyof R]: fc.Arbitrary<R[K]> }) =>
  fc.record<R>(rest).map((drawn) => ({ ...drawn, do: type }));

export const aStep = fc.oneof(
  {
    weight: 6,
    arbitrary: step('put-dossiers', {
      codes: fc.subarray(CODES, { minLength: 1, maxLength: 3 }),
      status: fc.constantFrom<DossierStatus>('in-progress', 'ready', 'supplement'),
      purgeInDays: fc.option(fc.integer({ min: 1, max: 20 })),
    }),
  },
  {
    weight: 3,
    arbitrary: step('busy-hour', {
      codes: fc.array(fc.constantFrom(...CODES), { minLength: 3, maxLength: 7 }),
    }),
  },
  { weight: 2, arbitrary: step('remove-dossier', { code: fc.constantFrom(...CODES) }) },
  { weight: 2, arbitrary: step('put-procedure', { code: fc.constantFrom(...PROCEDURES), text }) },
  { weight: 1, arbitrary: step('remove-procedure', { code: fc.constantFrom(...PROCEDURES) }) },
  { weight: 2, arbitrary: step('put-notice', { id: fc.constantFrom(...NOTICES), text }) },
  { weight: 1, arbitrary: step('remove-notice', { id: fc.constantFrom(...NOTICES) }) },
  { weight: 6, arbitrary: step('publish', {}) },
  { weight: 6, arbitrary: step('sync', { broken: fc.constant(undefined), thorough: fc.boolean() }) },
  { weight: 6, arbitrary: step('sync', { broken: aBreak, thorough: fc.constant(false) }) },
  { weight: 3, arbitrary: step('write-stick', {}) },
  {
    weight: 5,
    arbitrary: step('import-stick', {
      place: fc.nat(2),
      /** Written just now, of what is published for it. */
      fresh: fc.boolean(),
      broken: fc.option(powerInPackage, { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: step('import-export', { code: fc.constantFrom(...CODES) }) },
  { weight: 1, arbitrary: step('backup', {}) },
  { weight: 1, arbitrary: step('restore', {}) },
  { weight: 1, arbitrary: step('rotate-signing-key', { revoke: fc.boolean() }) },
  { weight: 1, arbitrary: step('rotate-office-key', {}) },
  { weight: 2, arbitrary: step('pass', { days: fc.integer({ min: 1, max: 12 }), hubReopens: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: step('edit', {
      id: fc.constantFrom(...NOTICES),
      text: fc.option(text, { freq: 3 }),
      powerAt: fc.constantFrom(undefined, undefined, 'composed' as const, 'recorded' as const),
    }),
  },
  { weight: 1, arbitrary: step('drop-edit', { id: fc.constantFrom(...NOTICES) }) },
  { weight: 2, arbitrary: step('go-back', { place: fc.nat(9) }) },
  { weight: 1, arbitrary: step('confirm-newer', {}) },
);
export type Step = typeof aStep extends fc.Arbitrary<infer S> ? S : never;
