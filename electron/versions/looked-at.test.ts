import { afterEach, beforeEach, expect, test } from 'vitest';
import { OFFICE, putValue } from '../../tests/fixtures/feed-maker.ts';
import { FeedReader, procedure, sampleStreams } from '../../tests/fixtures/feed-reader.ts';
import { deskOf, noticeEdit, OFFICER } from '../../tests/fixtures/version-desk.ts';

let reader: FeedReader;
let desk: ReturnType<typeof deskOf>;
beforeEach(async () => {
  reader = new FeedReader();
  desk = deskOf(reader.dataFolder, () => reader.journal());
  await feedSays(1, 'Tên cũ');
  await desk.put(noticeEdit('tet', 'Nghỉ Tết'));
  const before = newest();
  await feedSays(2, 'Tên một');
  // From now on what the feed brings waits for a person.
  await desk.goBack(before ?? 0);
});
afterEach(() => reader.dispose());

async function feedSays(sequence: number, name: string): Promise<void> {
  const { rows } = sampleStreams().catalogue.snapshot;
  const birth = putValue(procedure('1.001193', name));
  const snapshot = { upTo: 100 + sequence, rows: [birth, ...rows.slice(1)] };
  reader.feed.publish({ sequence, streams: sampleStreams({ catalogue: { snapshot } }) });
  await reader.sync();
}
function newest(): number | undefined {
  const journal = reader.journal();
  const version = journal.newestVersion(OFFICE);
  journal.close();
  return version?.id;
}
const name = () => reader.withCatalogue((store) => store?.procedure('1.001193')?.name);
const look = async () => desk.with(async (versions) => versions.newerChanges());
const allow = async (lookedAt: string) =>
  desk.with(async (versions) => versions.confirmNewer(OFFICER, lookedAt));
const changedSince = { ok: false, error: { type: 'changed-since' } };

test('a person lets be shown what they looked at, and not what came after it', async () => {
  const looked = await look();
  await feedSays(3, 'Tên hai');
  expect(await allow(looked.ok ? looked.value.lookedAt : '')).toEqual(changedSince);
  expect(name()).toBe('Tên cũ');
  expect(await desk.confirmNewer()).toMatchObject({ ok: true });
  expect(name()).toBe('Tên hai');
});

test('nothing is let be shown for whoever has not looked', async () => {
  // As from a caller that forgets it.
  expect(await allow(undefined as never)).toEqual(changedSince);
  expect(name()).toBe('Tên cũ');
});
