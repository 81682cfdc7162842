import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StaffMember } from '../../shared/domain/staff.ts';
import { FeedReader, sampleStreams } from '../../tests/fixtures/feed-reader.ts';
import { applyPackage, previewPackage } from './package.ts';

const BY: StaffMember = { id: 'hoa', name: 'Chị Hoa', role: 'officer' };

let reader: FeedReader;
let sequence: number;
beforeEach(() => {
  reader = new FeedReader();
  sequence = 0;
});
afterEach(() => reader.dispose());

const time = (iso: string): Date => new Date(`${iso}:00+07:00`);
const config = () => reader.feed.config(reader.dataFolder, { feed: undefined });
/** The kiosk follows no feed: an ordinary pass asks nobody. */
const passAt = async (iso: string) => reader.sync({ config: config(), clock: { now: () => time(iso) } });

/** Staff bring a stick of what was published then. */
async function stick(publishedAt: string, broughtAt: string): Promise<void> {
  const streams = sampleStreams();
  reader.feed.publish({ sequence: ++sequence, streams, publishedAt: `${publishedAt}:00+07:00` });
  await bring(broughtAt);
}

async function bring(at: string): Promise<void> {
  const folder = join(reader.folder, 'stick');
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(reader.folder, 'feed'), join(folder, 'kiosk-feed'), { recursive: true });
  const journal = reader.journal();
  try {
    const options = {
      config: config(),
      journal,
      dataFolder: reader.dataFolder,
      clock: { now: () => time(at) },
    };
    const looked = await previewPackage(folder, options);
    if (!looked.ok) throw new Error(looked.error.detail);
    const applied = await applyPackage(looked.value.package, BY, options);
    if (!applied.ok) throw new Error(applied.error.detail);
  } finally {
    journal.close();
  }
}

function seen(): Date | undefined {
  const journal = reader.journal();
  try {
    return journal.latestTimeSeen();
  } finally {
    journal.close();
  }
}

test.each([
  ['the same day', '2026-11-23T08:00'],
  ['days later', '2026-11-28T08:00'],
])(
  'without a feed, a stick that is brought %s ends the doubt about a clock that ran months ahead',
  async (_, at) => {
    await stick('2026-11-21T08:00', '2026-11-21T10:00');
    await passAt('2027-03-21T10:00');
    await passAt('2026-11-22T10:00');
    expect(seen()).toEqual(time('2027-03-21T10:00'));
    await stick('2026-11-23T07:00', at);
    expect(seen()).toEqual(time(at));
  },
);

test('one that lay for weeks does not, nor one that says nothing new, nor one from after the clock', async () => {
  await stick('2026-11-21T08:00', '2026-11-21T10:00');
  await passAt('2027-03-21T10:00');
  await bring('2026-11-22T10:00');
  await stick('2026-11-23T07:00', '2026-12-15T08:00');
  await stick('2026-12-20T07:00', '2026-12-16T08:00');
  expect(seen()).toEqual(time('2027-03-21T10:00'));
});

test('where a stick may have been that long on its way, what was seen may be true', async () => {
  await stick('2026-11-21T08:00', '2026-11-21T10:00');
  await passAt('2026-11-28T08:00');
  await stick('2026-11-22T08:00', '2026-11-24T08:00');
  expect(seen()).toEqual(time('2026-11-28T08:00'));
});
