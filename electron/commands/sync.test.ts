import { expect, test } from 'vitest';
import { OFFICE } from '../../tests/fixtures/feed-maker.ts';
import { tellProgress } from './sync.ts';

const streams = [
  {
    stream: 'dossiers' as const,
    bytesDone: 2_000_000,
    bytesTotal: 8_000_000,
    rowsDone: 1500,
    rowsTotal: 6000,
  },
];
const progress = {
  metered: false,
  officesDone: 0,
  officesTotal: 1,
  bytesDone: 2_000_000,
  bytesTotal: 8_000_000,
};

test('one line: which office, how far, how fast, how long yet', () => {
  expect(
    tellProgress({
      ...progress,
      phase: 'fetching',
      offices: [{ office: OFFICE, phase: 'fetching', streams }],
      bytesPerSecond: 50_000,
      secondsLeft: 120,
    }),
  ).toBe('H99.24.01, fetching, 2.00 MB of 8.00 MB, 0.05 MB/s, 2 min left');
  expect(
    tellProgress({
      ...progress,
      phase: 'applying',
      officesTotal: 160,
      officesDone: 3,
      offices: [{ office: OFFICE, phase: 'applying', streams }],
    }),
  ).toBe('office 4 of 160, H99.24.01, applying dossiers 1,500 of 6,000 rows, 2.00 MB of 8.00 MB');
});
