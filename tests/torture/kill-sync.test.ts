import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { streamNames } from '../../shared/feed.ts';
import { proofRuns } from '../../shared/testing/proof.ts';
import { serveFolder, type TestServer } from '../fixtures/feed-reader.ts';
import { KillTally } from './support/kill-tally.ts';
import { Victims } from './support/kill.ts';
import { readKiosk, type KioskOnDisk } from './support/kiosk-on-disk.ts';
import { syncPhases } from './support/phases.ts';
import { Source } from './support/source.ts';
import { onFastFolder } from './support/fast-folder.ts';

/** Each a run of its own. */
const SEEDS = proofRuns(1, 4);
const KILLS = proofRuns(4, 130);
/** Seconds where nobody else is at the machine. */
const TIMEOUT_MS = proofRuns(300_000, 1_800_000);
/** So often a kiosk begins from nothing. */
const PUBLICATIONS_A_LIFE = 6;

const tally = new KillTally(syncPhases);
let victims: Victims;
let source: Source;
let server: TestServer;
beforeAll(async () => {
  onFastFolder();
  victims = await Victims.make('sync');
});
afterAll(() => tally.print('sync'));

test.each(Array.from({ length: SEEDS }, (_, index) => index + 1))(
  `killed ${String(KILLS)} times while it syncs, a kiosk has one whole state or the next, and ends equal to its source (seed %i)`,
  { timeout: TIMEOUT_MS },
  async (seed) => {
    source = new Source(seed);
    server = await serveFolder(source.site.feed);
    onTestFinished(async () => {
      await server.close();
      source.site.remove();
    });
    const dataFolder = join(source.site.folder, 'kiosk');
    const enough = tally.kills + KILLS;
    for (let round = 0; tally.kills < enough; round++) {
      if (round % PUBLICATIONS_A_LIFE === 0) rmSync(dataFolder, { recursive: true, force: true });
      mkdirSync(dataFolder, { recursive: true });
      for (let times = source.below(4); times >= 0; times--) {
        source.change();
        source.publish();
      }
      const config = source.config(dataFolder, round % 2 === 0 ? source.site.feed : server.address);
      let before = look(dataFolder);
      for (let alive = false; !alive;) {
        const aim = tally.kills < enough ? tally.aim(source.random) : undefined;
        const run = await victims.sync(config, source.now, aim);
        tally.add(run);
        const after = look(dataFolder);
        expect(after.sequence).toBeGreaterThanOrEqual(before.sequence);
        expect(streamNames.filter((name) => before[name].cursor && !after[name].cursor)).toEqual([]);
        expect(run.killed || !run.output.includes('"failed"')).toBe(true);
        alive = !run.killed;
        before = after;
      }
      for (const name of streamNames) expect(before[name].rows).toEqual(source.liveRows(name));
      expect(leftInStaging(dataFolder)).toEqual([]);
    }
  },
);

test.runIf(process.env['PROOF'] === 'long')('a kill fell in every phase of it', () => {
  expect(tally.phasesMissed()).toEqual([]);
});

/** What is there is one of the states that were published, each stream's rows those of its own cursor. */
function look(dataFolder: string): KioskOnDisk {
  const kiosk = readKiosk(dataFolder, source.site.office.code);
  for (const name of streamNames) {
    const { cursor, rows } = kiosk[name];
    expect(rows).toEqual(cursor === undefined ? new Map() : source.rowsAt(cursor.lineage, cursor.upTo));
  }
  return kiosk;
}

function leftInStaging(dataFolder: string): string[] {
  return readdirSync(join(dataFolder, 'staging'), { recursive: true, encoding: 'utf8' });
}
