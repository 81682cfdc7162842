import { afterEach, beforeEach, expect, test } from 'vitest';
import { aProcedure } from '../../shared/testing/procedures.ts';
import { createTestKiosk, type TestKiosk } from './kiosk-for-tests.ts';

const PORTAL = 'Cổng Dịch vụ công quốc gia';
const CODE = '1.001193';

let site: TestKiosk;
beforeEach(() => {
  site = createTestKiosk('2026-11-21T08:00:00+07:00');
});
afterEach(() => {
  site.remove();
});

async function checked(changes: object, seenOn?: string) {
  const procedure = { ...aProcedure({ code: CODE, source: { name: PORTAL } }), ...changes };
  const source = { type: 'source', id: 'portal', name: PORTAL, seenOn };
  site.loadCatalogue({ catalogue: seenOn === undefined ? [procedure] : [procedure, source] });
  const kiosk = site.open();
  try {
    const told = await kiosk.api.catalogue.procedure({ code: CODE });
    if (!told.ok) throw new Error(told.error.type);
    return told.value.checked;
  } finally {
    await kiosk.close();
  }
}

test.each([
  ['the day of its source', {}, '2026-11-20', { on: '2026-11-20', old: false }],
  ['90 days are not old', {}, '2026-08-23', { on: '2026-08-23', old: false }],
  ['91 are', {}, '2026-08-22', { on: '2026-08-22', old: true }],
  [
    'staff confirmed it later',
    { local: { checkedAt: '2026-11-19' } },
    '2026-07-18',
    { on: '2026-11-19', old: false },
  ],
  [
    'staff confirmed it before',
    { local: { checkedAt: '2026-07-18' } },
    '2026-11-19',
    { on: '2026-11-19', old: false },
  ],
  [
    'its own day',
    { source: { name: PORTAL, takenAt: '2026-07-18' } },
    undefined,
    { on: '2026-07-18', old: true },
  ],
  ['another source', { source: { name: 'Xã Suối Lành' } }, '2026-11-20', undefined],
  ['nobody knows', {}, undefined, undefined],
  ['withdrawn', { withdrawn: { on: '2026-11-01' } }, '2026-11-20', undefined],
  ['kept by staff', { source: { name: PORTAL, keptSince: '2026-11-01' } }, '2026-11-20', undefined],
])('how old the text is: %s', async (_, changes, seenOn, told) => {
  expect(await checked(changes, seenOn)).toEqual(told);
});
