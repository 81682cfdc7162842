import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256Of } from '../../shared/node/sha256.ts';
import { OFFICE } from '../../tests/fixtures/feed-maker.ts';
import { type FetchOptions, Staging } from './staging.ts';

let dataFolder: string;
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'staging-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

/** Looks through these chunks, which are here already: nothing is to be fetched. */
async function lookThrough(texts: readonly string[], options: Pick<FetchOptions, 'onHere' | 'signal'>) {
  const folder = join(dataFolder, 'staging', OFFICE);
  mkdirSync(folder, { recursive: true });
  const chunks = texts.map((text) => {
    const sha256 = sha256Of(text);
    writeFileSync(join(folder, sha256), text);
    return { sha256, bytes: Buffer.byteLength(text), rows: 1 };
  });
  const fetched = await new Staging(dataFolder, OFFICE).fetchMissing(chunks, {
    source: {
      location: 'nowhere',
      read: () => {
        throw new Error('nothing is missing');
      },
    },
    waiting: { sleep: async () => undefined, random: () => 0 },
    ...options,
  });
  return { chunks, fetched };
}

test('while what is here already is looked through, what staff save takes its turn', async () => {
  let turns = 0;
  const here: unknown[] = [];
  const takeTurn = () => {
    if (here.length > 0) return;
    turns += 1;
    setImmediate(takeTurn);
  };
  setImmediate(takeTurn);
  const { chunks, fetched } = await lookThrough(['một', 'hai', 'ba'], {
    onHere: (found) => here.push(...found),
  });
  expect(here).toEqual(chunks);
  expect(fetched).toEqual({ ok: true, value: { bytes: 0 } });
  expect(turns).toBeGreaterThanOrEqual(chunks.length);
});

test('whoever stops it does not wait until all that is here has been read', async () => {
  const stop = new AbortController();
  setImmediate(() => stop.abort());
  let looked = false;
  const { fetched } = await lookThrough(['một', 'hai'], {
    signal: stop.signal,
    onHere: () => (looked = true),
  });
  expect(fetched).toMatchObject({ ok: false, error: { type: 'stopped' } });
  expect(looked).toBe(false);
});
