import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { dossierSchema } from '../shared/domain/dossier.ts';
import { dropOldKeys, newKeyFor, useNewKey } from './office-keys.ts';
import { dossierCode, imported, makeTestHub, value, type TestHub } from './testing/test-hub.ts';

test('an old key is not dropped while what kiosks read is sealed under it', () => {
  const site = makeTestHub();
  const { store } = site.hub;
  site.publish();
  value(newKeyFor(store, site.office, site.hub.now()));
  value(useNewKey(store, site.office));
  const early = dropOldKeys(store, site.office, false);
  expect(early.ok ? 'dropped' : early.error.sentence).toContain('publish it first');
  site.publish();
  expect(value(dropOldKeys(store, site.office, false)).dropped).toEqual(['k1']);
  site.remove();
});

test('with the old key go the second factors that nobody can check any more; the printed one is made anew', () => {
  const site = makeTestHub({ slipSecrets: true });
  const { store } = site.hub;
  const factors = (ordinal: number) => {
    const { phone4Mac, secretMac } = dossierSchema.parse(
      store.dossier(site.office.code, dossierCode(ordinal))?.value,
    );
    return [phone4Mac !== undefined, secretMac !== undefined];
  };
  const told = { phone4: '4711' };
  site.take('2026-11-20T08:00:00+07:00', [imported(1, {}, told), imported(2, {}, told)]);
  site.publish();
  value(newKeyFor(store, site.office, site.hub.now()));
  value(useNewKey(store, site.office));
  site.take('2026-11-20T09:00:00+07:00', [imported(2, {}, told)]);
  site.publish();
  expect(dropOldKeys(store, site.office, false).ok).toBe(false);
  expect(factors(1)).toEqual([true, true]);
  expect(value(dropOldKeys(store, site.office, true))).toEqual({ dropped: ['k1'], without: 1 });
  expect([factors(1), factors(2)]).toEqual([
    [false, false],
    [true, true],
  ]);
  expect(site.publish().changed).toBe(true);
  site.take('2026-11-20T10:00:00+07:00', [imported(1)]);
  expect(factors(1)).toEqual([false, true]);
  site.remove();
});

const told = { phone4: '4711', secret: 'AB12' };
const changeKey = (site: TestHub) => {
  value(newKeyFor(site.hub.store, site.office, site.hub.now()));
  value(useNewKey(site.hub.store, site.office));
};

test.each([
  {
    what: 'a state without it',
    later: [imported(1, { status: 'payment' })],
    complete: false,
  },
  { what: 'a complete list without the dossier', later: [], complete: true },
])('an old key stays for a phone that nobody told again, also after $what', (state) => {
  const site = makeTestHub();
  const { store } = site.hub;
  site.take('2026-11-20T08:00:00+07:00', [imported(1, {}, told)]);
  changeKey(site);
  site.take('2026-11-20T09:00:00+07:00', state.later, state.complete);
  site.publish();
  const early = dropOldKeys(store, site.office, false);
  expect(early.ok ? 'dropped' : early.error.sentence).toContain('1 dossiers');
  site.take('2026-11-20T10:00:00+07:00', [imported(1, {}, told)]);
  site.publish();
  expect(value(dropOldKeys(store, site.office, false))).toMatchObject({ without: 0 });
  site.remove();
});

test('the last list imported again is enough: no newer one need be waited for', () => {
  const site = makeTestHub();
  const { store } = site.hub;
  const at = '2026-11-20T08:00:00+07:00';
  site.take(at, [imported(1, {}, told), imported(2, {}, told)]);
  changeKey(site);
  const other = imported(2, { status: 'payment' }, told);
  expect(site.take(at, [imported(1, {}, told), other])).toMatchObject({
    changed: 1,
    ties: [{ code: 'tie' }],
  });
  expect(site.take(at, [imported(1, {}, { phone4: '9999' })])).toMatchObject({ changed: 0 });
  site.publish();
  const early = dropOldKeys(store, site.office, false);
  expect(early.ok ? 'dropped' : early.error.sentence).toContain('1 dossiers');
  site.take(at, [imported(2, {}, told)]);
  site.publish();
  expect(value(dropOldKeys(store, site.office, false))).toMatchObject({ without: 0 });
  site.remove();
});

test('with the old key goes only what is under it: the phone that was told again stays', () => {
  const site = makeTestHub();
  const { store } = site.hub;
  site.take('2026-11-20T08:00:00+07:00', [imported(1, {}, told)]);
  changeKey(site);
  site.take('2026-11-20T09:00:00+07:00', [imported(1, {}, { phone4: '4711' })]);
  const before = dossierSchema.parse(store.dossier(site.office.code, dossierCode(1))?.value);
  expect(value(dropOldKeys(store, site.office, true)).without).toBe(1);
  const after = dossierSchema.parse(store.dossier(site.office.code, dossierCode(1))?.value);
  expect(after).toEqual({ ...before, secretMac: undefined });
  changeKey(site);
  expect(value(dropOldKeys(store, site.office, true)).without).toBe(1);
  site.remove();
});

test('rows from before this was written down count as under an old key, until they are told again', () => {
  const site = makeTestHub();
  const { store } = site.hub;
  site.take('2026-11-20T08:00:00+07:00', [imported(1, {}, told), imported(2)]);
  changeKey(site);
  site.take('2026-11-20T09:00:00+07:00', [imported(1, {}, told)]);
  site.publish();
  const database = new Database(join(site.folder, 'hub', 'hub.sqlite'));
  database.exec('UPDATE rows SET phone4_key = NULL, secret_key = NULL');
  database.close();
  expect(dropOldKeys(store, site.office, false).ok).toBe(false);
  expect(site.take('2026-11-20T10:00:00+07:00', [imported(1, {}, told)])).toMatchObject({ unchanged: 1 });
  expect(value(dropOldKeys(store, site.office, false)).without).toBe(0);
  site.remove();
});
