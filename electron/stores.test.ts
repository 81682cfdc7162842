import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { storeFolder } from '../db/data-folder.ts';
import { createTestKiosk, dossier, home } from './api/kiosk-for-tests.ts';

const code = 'H99.24.01-261116-0001';

test('a damaged dossier file counts as loading, and the rest of the kiosk works', async () => {
  const place = createTestKiosk('2026-11-20T10:00:00+07:00');
  place.loadDossiers([dossier(code)], '2026-11-20T08:00:00+07:00');
  place.loadCatalogue({ content: [] });
  const folder = storeFolder(place.folder, home, 'dossiers');
  for (const file of readdirSync(folder)) writeFileSync(join(folder, file), 'x'.repeat(20_000));
  const kiosk = place.open();
  expect(await kiosk.api.dossiers.lookUp({ contents: code, way: 'camera' })).toMatchObject({
    error: { type: 'still-loading' },
  });
  expect(await kiosk.api.catalogue.fields({})).toEqual({ ok: true, value: [] });
  expect(place.logged).toContain('database-damaged');
  await kiosk.close();
  place.remove();
});

test('a damaged journal is set aside, for a dark kiosk helps nobody', async () => {
  const place = createTestKiosk('2026-11-20T10:00:00+07:00');
  writeFileSync(join(place.folder, 'journal.sqlite'), 'x'.repeat(20_000));
  const kiosk = place.open();
  expect(place.logged).toContain('journal-set-aside');
  expect(readdirSync(place.folder).some((file) => file.startsWith('journal.sqlite.set-aside-'))).toBe(true);
  await kiosk.close();
  place.remove();
});

test.skipIf(process.platform === 'win32')(
  'a data folder that the kiosk makes is for its owner only',
  async () => {
    const place = createTestKiosk('2026-11-20T10:00:00+07:00');
    const data = join(place.folder, 'new');
    const kiosk = place.open({ data });
    expect(statSync(data).mode & 0o777).toBe(0o700);
    await kiosk.close();
    place.remove();
  },
);
