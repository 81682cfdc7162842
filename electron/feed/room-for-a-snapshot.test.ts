import { expect, test, vi } from 'vitest';
import { FeedReader, sampleStreams } from '../../tests/fixtures/feed-reader.ts';

const free = vi.hoisted(() => ({ bytes: Number.POSITIVE_INFINITY }));
vi.mock('../keeping/room.ts', () => ({ roomIn: () => free.bytes }));

test('without room for a new file of dossiers nothing is written, and the megabytes that are missing are told', async () => {
  const reader = new FeedReader();
  reader.feed.publish({ sequence: 1, streams: sampleStreams() });
  // The chunks would fit, the file of forty dossiers would not.
  free.bytes = 16 * 1024 * 1024 + 30_000;
  const refused = await reader.sync();
  expect(refused.offices[0]?.error).toMatchObject({
    type: 'disk-full',
    detail: '1 MB more must be free on the disk',
  });
  expect([reader.staged(), reader.storeBytes()]).toEqual([[], {}]);

  free.bytes += 1_000_000;
  expect((await reader.sync()).outcome).toBe('applied');
  reader.dispose();
});
