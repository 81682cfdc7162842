import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { journalFile } from '../../db/data-folder.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { syncFeed } from '../../electron/feed/sync-feed.ts';
import { readFeed } from '../../hub/testing/read-feed.ts';
import { value } from '../../hub/testing/test-hub.ts';
import { streamNames } from '../../shared/feed.ts';
import { proofRuns } from '../../shared/testing/proof.ts';
import { onFastFolder } from './support/fast-folder.ts';
import { KillTally } from './support/kill-tally.ts';
import { Victims } from './support/kill.ts';
import { readKiosk, type KioskOnDisk } from './support/kiosk-on-disk.ts';
import { publishPhases } from './support/phases.ts';
import { canonical, Source } from './support/source.ts';

/** Each a run of its own. */
const SEEDS = proofRuns(1, 4);
const KILLS = proofRuns(4, 130);
/** Seconds where nobody else is at the machine. */
const TIMEOUT_MS = proofRuns(300_000, 1_800_000);
/** Publications before a hub begins with an empty target, as with a new stick. */
const PUBLICATIONS_A_TARGET = 12;
/** Between two readings of the follower, so that the publisher gets its turn too. */
const PAUSE_MS = 10;

const tally = new KillTally(publishPhases);
let victims: Victims;
let source: Source;
beforeAll(async () => {
  onFastFolder();
  victims = await Victims.make('publish');
});
afterAll(() => tally.print('publish'));

test.each(Array.from({ length: SEEDS }, (_, index) => index + 101))(
  `killed ${String(KILLS)} times while it publishes, a hub never shows a torn feed, and ends with what it has (seed %i)`,
  { timeout: TIMEOUT_MS },
  async (seed) => {
    source = new Source(seed);
    const { site } = source;
    onTestFinished(() => site.remove());
    const enough = tally.kills + KILLS;
    const follower = new Follower();
    for (let round = 0; tally.kills < enough; round++) {
      const target = join(site.folder, String(Math.floor(round / PUBLICATIONS_A_TARGET)), 'feed');
      source.change();
      source.remember();
      for (let alive = false; !alive;) {
        const aim = tally.kills < enough ? tally.aim(source.random) : undefined;
        const running = victims.publish(site.hub.dataFolder, target, source.now, aim);
        const run = await follower.followUntil(running, target);
        tally.add(run);
        expect(run.killed || run.output.startsWith('{"ok":true')).toBe(true);
        alive = !run.killed;
      }
      const read = readFeed(site, target);
      for (const name of streamNames) {
        const rows = [...read.rows[name]].map(([key, row]) => [key, canonical(row)] as const);
        expect(new Map(rows)).toEqual(source.liveRows(name));
      }
      const followed = await follower.catchUp(target);
      for (const name of streamNames) expect(followed[name].rows).toEqual(source.liveRows(name));
    }
    console.log(`the follower read ${String(follower.reads)} times meanwhile`);
  },
);

test.runIf(process.env['PROOF'] === 'long')('a kill fell in every phase of it', () => {
  expect(tally.phasesMissed()).toEqual([]);
});

/** A kiosk that reads the target all the time. */
class Follower {
  reads = 0;
  #sequence = 0;

  async followUntil<V>(end: Promise<V>, target: string): Promise<V> {
    const state = { ended: false };
    const ending = end.finally(() => (state.ended = true));
    ending.catch(() => undefined);
    while (!state.ended) {
      await this.#read(target);
      await sleep(PAUSE_MS);
    }
    await this.#read(target);
    return ending;
  }

  async catchUp(target: string): Promise<KioskOnDisk> {
    await this.#read(target);
    return readKiosk(this.#folder, source.site.office.code);
  }

  async #read(target: string): Promise<void> {
    const journal = value(JournalStore.open(journalFile(this.#folder)));
    try {
      const report = await syncFeed({
        config: source.config(this.#folder, target),
        journal,
        dataFolder: this.#folder,
        clock: { now: () => new Date(source.now) },
        // A file that is there is never torn: nothing is to be tried again.
        waiting: { sleep: async () => Promise.reject(new Error('it had to wait')), random: () => 0 },
      });
      this.reads += 1;
      const error = report.error ?? report.offices[0]?.error ?? report.blobs?.offices[0]?.error;
      // A target in which nothing was published yet has no head.
      if (error?.type === 'file-missing' && /keys\.json|head\.json/.test(error.file)) return;
      if (error !== undefined) throw new Error(`a torn feed: ${JSON.stringify(error)}`);
      const sequence = report.offices[0]?.sequence ?? 0;
      if (sequence < this.#sequence) throw new Error('the feed went back');
      this.#sequence = sequence;
    } finally {
      journal.close();
    }
  }

  get #folder(): string {
    return join(source.site.folder, 'kiosk');
  }
}
