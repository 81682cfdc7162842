import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ok } from '../../shared/result.ts';
import { DropFolder } from '../drop-folder/drop-folder.ts';
import { reasonOf } from '../failure.ts';
import { PublishChanges } from '../intake/publish-changes.ts';
import { command, UsageError, withHub } from './command.ts';
import { writeOutput } from './write-output.ts';

const DEFAULT_SECONDS = 10;

export const sourceWatch = command({
  name: 'source watch',
  summary:
    'Takes exports from a folder (one folder in it for each source) and publishes, until stopped with Ctrl-C.',
  usage: 'DIR [--out DIR] [--every SECONDS] [--no-publish]',
  about: [
    ['DIR', 'for each source a folder by its id; a file is taken when nobody has changed it for 30 s,'],
    ['', 'then deleted (source add --keep-days), or moved to refused/; a report stands beside'],
    ['--out DIR', "where it publishes to (default: the hub's own feed, which hub serve serves)"],
    ['--every SECONDS', `how often it looks (default ${DEFAULT_SECONDS})`],
    ['--no-publish', 'take only'],
  ],
  options: { out: { type: 'string' }, every: { type: 'string' }, 'no-publish': { type: 'boolean' } },
  positionals: { min: 1, max: 1, what: 'DIR' },
  run: (values, [dir = ''], context) => {
    const seconds = Number(values.every ?? DEFAULT_SECONDS);
    if (!Number.isInteger(seconds) || seconds < 1 || seconds > 3600)
      throw new UsageError(`--every is a number of seconds from 1 to 3600, not "${values.every ?? ''}"`);
    return withHub(context, async (hub) => {
      const folder = resolve(dir);
      const drop = new DropFolder({ hub, folder, clock: context.clock, log: context.log });
      const publishing = new PublishChanges(
        hub,
        resolve(values.out ?? join(context.dataFolder, 'feed')),
        context.log,
      );
      const made = writeOutput(
        folder,
        () => mkdirSync(folder, { recursive: true, mode: 0o700 }),
        (reason) => `${folder} cannot be made (${reason}): check the path.`,
      );
      if (!made.ok) return made;
      context.tell({ text: `Watching ${folder} (Ctrl-C ends it)`, json: { folder } });
      // What was taken before it was stopped last is not forgotten.
      publishing.add(hub.store.offices().map(({ code }) => code));
      const stop = new AbortController();
      void context.untilStopped().finally(() => stop.abort());
      while (!stop.signal.aborted) {
        try {
          publishing.add(await drop.look());
          if (values['no-publish'] !== true) await publishing.run();
        } catch (error) {
          // A share that is away comes back.
          context.log(`${folder}: ${reasonOf(error)}; it is looked at again in ${seconds} s`);
        }
        // Rejects when it is stopped, which ends the loop.
        await setTimeout(seconds * 1000, undefined, { signal: stop.signal }).catch(() => undefined);
      }
      return ok(undefined);
    });
  },
});
