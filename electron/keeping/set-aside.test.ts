import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildDossierFile } from '../../db/dossiers/dossier-snapshot.ts';
import { aDossier } from '../../shared/testing/dossiers.ts';
import { asideName, isAside, isAsideOver, keptAsideUntil } from './set-aside.ts';

const NOW = new Date('2026-11-21T08:00:00Z');
const after = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aside-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const until = (kind: 'catalogue' | 'dossiers' = 'dossiers') =>
  keptAsideUntil({ kind, path: (name) => join(folder, name) }, '1.sqlite', NOW);
function fill(purgeAt?: string): void {
  const value = aDossier(purgeAt === undefined ? {} : { purgeAt });
  buildDossierFile(join(folder, '1.sqlite'), [{ op: 'put', key: 'x', value }], {
    cursor: { lineage: 'x', upTo: 1 },
    publishedAt: '2026-11-21T08:00:00+07:00',
    sources: [],
  });
}

test('a broken file goes when the first dossier in it must, and after a week at the latest', () => {
  fill('2026-11-23T08:00:00Z');
  expect(until()).toEqual(after(2));
});

test.each([
  ['one with a dossier of which nobody knows yet when it must go', undefined],
  ['one whose first dossier must go in a month', '2026-12-21T08:00:00Z'],
])('%s: a week', (_, purgeAt) => {
  fill(purgeAt);
  expect(until()).toEqual(after(7));
});

test('one that tells nothing any more: a day; content tells of nobody: a week', () => {
  writeFileSync(join(folder, '1.sqlite'), 'x'.repeat(5000));
  expect(until()).toEqual(after(1));
  expect(until('catalogue')).toEqual(after(7));
});

test('its name says until when, whatever the clock does', () => {
  const name = asideName('1.sqlite', NOW, after(2));
  expect(name).toBe('1.sqlite.damaged-20261121T080000Z-until-20261123T080000Z');
  expect(isAside(`${name}-wal`)).toBe(true);
  expect([after(1.9), after(2)].map((now) => isAsideOver(name, now))).toEqual([false, true]);
  // A clock that fell back by years must not keep it for years.
  expect(isAsideOver(name, new Date('2010-01-01T00:00:00Z'))).toBe(true);
  expect(isAsideOver('1.sqlite.damaged-2026-11-21T080000.000Z', NOW)).toBe(true);
});
