import { afterEach, beforeEach, expect, test } from 'vitest';
import { FeedReader, sampleStreams } from '../../tests/fixtures/feed-reader.ts';

let reader: FeedReader;
let sequence: number;
beforeEach(() => {
  reader = new FeedReader();
  sequence = 0;
});
afterEach(() => reader.dispose());

const time = (iso: string): Date => new Date(`${iso}:00+07:00`);
const publish = (iso: string) =>
  reader.feed.publish({
    sequence: ++sequence,
    streams: sampleStreams(),
    publishedAt: `${iso}:00+07:00`,
  });
const passAt = async (iso: string) => reader.sync({ clock: { now: () => time(iso) } });
function latestTimeSeen(): Date | undefined {
  const journal = reader.journal();
  try {
    return journal.latestTimeSeen();
  } finally {
    journal.close();
  }
}

test('a pass keeps the latest time, also where the clock is set back afterwards', async () => {
  publish('2026-11-21T08:00');
  await passAt('2026-11-21T08:10');
  await passAt('2026-11-25T09:00');
  await passAt('2026-11-21T20:00');
  expect(latestTimeSeen()).toEqual(time('2026-11-25T09:00'));
});

test('a pass at which the clock stood twenty years ahead leaves nothing that a right clock is held against', async () => {
  publish('2026-11-21T08:00');
  await passAt('2026-11-21T08:10');
  await passAt('2046-11-21T08:20');
  expect(latestTimeSeen()).toEqual(time('2026-11-21T08:10'));
});

test('nor does one before there was anything to hold against the clock, once there is', async () => {
  await passAt('2046-11-21T08:20');
  publish('2026-11-21T08:00');
  await passAt('2026-11-23T08:30');
  await passAt('2026-11-23T08:40');
  expect(latestTimeSeen()).toEqual(time('2026-11-23T08:40'));
});

test('a clock that ran ahead by hours is doubted until something new is published, and no longer', async () => {
  publish('2026-11-21T08:00');
  await passAt('2026-11-21T15:10');
  await passAt('2026-11-21T08:15');
  expect(latestTimeSeen()).toEqual(time('2026-11-21T15:10'));
  publish('2026-11-21T09:00');
  await passAt('2026-11-21T09:05');
  expect(latestTimeSeen()).toEqual(time('2026-11-21T09:05'));
});

test('what arrives days after it was published does not say that a clock set back is right', async () => {
  publish('2026-11-21T08:00');
  await passAt('2026-11-28T08:00');
  publish('2026-11-22T08:00');
  await passAt('2026-11-24T08:00');
  expect(latestTimeSeen()).toEqual(time('2026-11-28T08:00'));
});
