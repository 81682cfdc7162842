import { afterEach, expect, test, vi } from 'vitest';
import { createTestKiosk, dossier, home } from '../api/kiosk-for-tests.ts';
import { keepHouse } from './keep-house.ts';

const free = vi.hoisted(() => ({ bytes: Number.POSITIVE_INFINITY }));
vi.mock('./room.ts', () => ({ roomIn: () => free.bytes }));

const place = createTestKiosk('2026-11-21T08:00:00+07:00');
afterEach(() => place.remove());

test('a disk without room to write a file anew does not have the night made up for every hour', () => {
  place.loadDossiers(
    [dossier('H99.24.01-261116-0001', { purgeAt: '2026-11-24T00:00:00+07:00' })],
    '2026-11-20T08:00:00+07:00',
  );
  free.bytes = 0;
  const now = new Date('2026-11-24T00:30:00+07:00');
  const night = { dataFolder: place.folder, offices: [home], now, nightly: true, backUp: true };
  expect(keepHouse(night)).toMatchObject({
    purged: 1,
    copies: [{ office: home, outcome: 'no-room' }],
    postponed: false,
  });
});
