import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256Of } from '../../shared/node/sha256.ts';
import { OFFICE } from '../../tests/fixtures/feed-maker.ts';
import { Staging } from './staging.ts';

let dataFolder: string;
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'staging-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

test('while what is here already is looked through, what staff save takes its turn', async () => {
  const folder = join(dataFolder, 'staging', OFFICE);
  mkdirSync(folder, { recursive: true });
  const chunks = ['một', 'hai', 'ba'].map((text) => {
    const sha256 = sha256Of(text);
    writeFileSync(join(folder, sha256), text);
    return { sha256, bytes: Buffer.byteLength(text), rows: 1 };
  });
  let turns = 0;
  let looked = false;
  const takeTurn = () => {
    if (looked) return;
    turns += 1;
    setImmediate(takeTurn);
  };
  setImmediate(takeTurn);
  const fetched = await new Staging(dataFolder, OFFICE).fetchMissing(chunks, {
    source: {
      location: 'nowhere',
      read: () => {
        throw new Error('nothing is missing');
      },
    },
    waiting: { sleep: async () => undefined, random: () => 0 },
    onHere(here) {
      looked = true;
      expect(here).toEqual(chunks);
    },
  });
  expect(fetched).toEqual({ ok: true, value: { bytes: 0 } });
  expect(turns).toBeGreaterThanOrEqual(chunks.length);
});

test('whoever stops it does not wait until all that is here has been read', async () => {
  const folder = join(dataFolder, 'staging', OFFICE);
  mkdirSync(folder, { recursive: true });
  const chunks = ['một', 'hai'].map((text) => {
    const sha256 = sha256Of(text);
    writeFileSync(join(folder, sha256), text);
    return { sha256, bytes: Buffer.byteLength(text), rows: 1 };
  });
  const stop = new AbortController();
  setImmediate(() => stop.abort());
  let looked = false;
  const fetched = await new Staging(dataFolder, OFFICE).fetchMissing(chunks, {
    source: {
      location: 'nowhere',
      read: () => {
        throw new Error('nothing is missing');
      },
    },
    waiting: { sleep: async () => undefined, random: () => 0 },
    signal: stop.signal,
    onHere: () => (looked = true),
  });
  expect(fetched).toMatchObject({ ok: false, error: { type: 'stopped' } });
  expect(looked).toBe(false);
});
