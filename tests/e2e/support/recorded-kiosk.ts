import path from 'node:path';
import { DEMO_DATA_AS_OF, makeDemoOffice } from './demo-office.ts';
import { expect, test as base } from './fixtures.ts';
import { recordings } from './recorded-words.ts';
import { removeFromRun } from './run-folder.ts';
import { runOrFail } from './run.ts';
import { listenToPage, playedSince, textsBySha256, writeRecordings } from './trial-recordings.ts';
import { vi } from './words.ts';

const textOfClip = textsBySha256(recordings);

/** A kiosk of an office that has had sentences recorded, and what is heard of it. */
export const test = base.extend<{ heard: () => Promise<string[]> }>({
  office: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures off it
    async ({}, use, worker) => {
      const folder = await makeDemoOffice(`speech-office-${worker.workerIndex}`);
      const clips = path.join(folder, 'clips');
      writeRecordings(clips, recordings);
      const hub = ['--data', path.join(folder, 'hub')];
      await runOrFail(['hub/cli.ts', 'pack', 'make', '--id', 'vi', '--clips', clips, ...hub]);
      // Publishes what the office has now, on the morning of the tests.
      await runOrFail(['hub/cli.ts', 'demo', '--data', folder, '--as-of', DEMO_DATA_AS_OF]);
      await use(folder);
      removeFromRun(folder);
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  /** What the page has played since the last time, in words. */
  heard: async ({ display }, use) => {
    await use(async () =>
      (await playedSince(display)).map(
        (address) => textOfClip.get(address.split('/').at(-1) ?? '') ?? address,
      ),
    );
  },
  display: async ({ display }, use) => {
    await listenToPage(display);
    await display.reload();
    await display.getByRole('button', { name: vi('attract.start') }).waitFor();
    await use(display);
  },
});

export { expect };
