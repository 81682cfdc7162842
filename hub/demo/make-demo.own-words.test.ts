import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { procedureCodeSchema } from '../../shared/domain/identifiers.ts';
import { openHub, type Hub } from '../hub.ts';
import { putLayers } from '../intake/compose-procedure.ts';
import { value } from '../testing/test-hub.ts';
import { packsOf, removePack } from '../languages/take-pack.ts';
import { makeDemo } from './make-demo.ts';

const now = new Date('2026-11-20T08:00:00+07:00');
const code = procedureCodeSchema.parse('1.001193');

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'demo-words-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

function withHub<T>(work: (hub: Hub) => T): T {
  const hub = value(openHub({ dataFolder: join(dir, 'hub'), clock: { now: () => now } }));
  try {
    return work(hub);
  } finally {
    hub.close();
  }
}
function everydayName(): string | undefined {
  return withHub((hub) => hub.store.inputs.layer(value(hub.office()).code, code)?.everydayName?.vi);
}

test('words that someone gave the demo office stay, until the content that ships with the code changes', async () => {
  value(await makeDemo({ dir, now }));
  const shipped = everydayName();
  withHub((hub) => {
    const office = value(hub.office());
    const layer = hub.store.inputs.layer(office.code, code);
    if (layer === undefined) throw new Error('the demo has no layer for birth registration');
    putLayers(hub.store, office.code, [
      { code, layer: { ...layer, everydayName: { vi: 'Khai sinh tại xã' } } },
    ]);
  });
  value(await makeDemo({ dir, now }));
  expect(everydayName()).toBe('Khai sinh tại xã');
  rmSync(join(dir, 'hub', 'demo-content.sha256'));
  value(await makeDemo({ dir, now }));
  expect(everydayName()).toBe(shipped);
});

test('its language pack stays away once somebody removed it, until its words change; a demo that never had one gets it', async () => {
  value(await makeDemo({ dir, now }));
  const packs = () => withHub((hub) => packsOf(hub.store, value(hub.office()).code).map(({ id }) => id));
  const [id = ''] = packs();
  withHub((hub) => {
    removePack(hub.store, value(hub.office()).code, id);
  });
  value(await makeDemo({ dir, now }));
  expect(packs()).toEqual([]);
  rmSync(join(dir, 'hub', 'demo-language.sha256'));
  expect(value(await makeDemo({ dir, now })).sequence).toBe(3);
  expect(packs()).toEqual([id]);
});
