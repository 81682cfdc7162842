import { afterEach, beforeEach, expect, test } from 'vitest';
import { dossierSchema } from '../../shared/domain/dossier.ts';
import { deriveOfficeKeys, secondFactorMac } from '../../shared/node/office-key.ts';
import { dropOldKeys, newKeyFor, useNewKey } from '../office-keys.ts';
import { slipOf } from '../slip-of-dossier.ts';
import { dossierCode, imported, makeTestHub, TEST_OFFICE, value, type TestHub } from '../testing/test-hub.ts';

let site: TestHub;
beforeEach(() => {
  site = makeTestHub({ slipSecrets: true });
});
afterEach(() => {
  site.remove();
});

const onFile = () =>
  dossierSchema.parse(site.hub.store.dossier(site.office.code, dossierCode(1))?.value).secretMac;
const printed = () => site.hub.slipSecret(site.office, dossierCode(1)) ?? '';
const useAnotherKey = () => {
  value(newKeyFor(site.hub.store, site.office, site.hub.now()));
  value(useNewKey(site.hub.store, site.office));
};
function macOf(secret: string): string {
  const key = site.hub.store.officeKeys(site.office.code)[0]?.key ?? '';
  return secondFactorMac(deriveOfficeKeys(key).secondFactor, 'secret', TEST_OFFICE, dossierCode(1), secret);
}

test('the secret that a source gave opens the dossier until the source gives another', () => {
  site.take('2026-11-19T08:00:00+07:00', [imported(1, {}, { secret: 'AB12' })]);
  const given = macOf('AB12');
  site.take('2026-11-20T08:00:00+07:00', [imported(1, { status: 'payment' })]);
  expect(onFile()).toBe(given);
  useAnotherKey();
  site.take('2026-11-20T09:00:00+07:00', [imported(1, { status: 'ready' })]);
  expect(onFile()).toBe(given);
  site.take('2026-11-20T10:00:00+07:00', [imported(1, { status: 'ready' }, { secret: 'CD34' })]);
  expect(onFile()).toBe(macOf('CD34'));
});

test('the secret that the hub printed is made anew under each key of the office', () => {
  site.take('2026-11-19T08:00:00+07:00', [imported(1)]);
  const before = onFile();
  expect(before).toBe(macOf(printed()));
  useAnotherKey();
  site.take('2026-11-20T08:00:00+07:00', [imported(1)]);
  expect(onFile()).toBe(macOf(printed()));
  expect(onFile()).not.toBe(before);
});

test('a slip tells the secret also while one key of the office takes the place of another', () => {
  const onSlip = () => slipOf(site.hub, site.office, dossierCode(1))?.secret;
  site.take('2026-11-19T08:00:00+07:00', [imported(1)]);
  useAnotherKey();
  expect(onSlip()).toBe(printed());
  value(dropOldKeys(site.hub.store, site.office, true));
  expect(onSlip()).toBeUndefined();
  site.take('2026-11-20T08:00:00+07:00', [imported(1, {}, { secret: 'AB12' })]);
  expect(onSlip()).toBeUndefined();
});

test('an office that begins to print secrets prints one for what it holds', () => {
  site.remove();
  site = makeTestHub();
  site.take('2026-11-19T08:00:00+07:00', [imported(1)]);
  expect(onFile()).toBeUndefined();
  site.hub.takeDossiers({ ...site.office, slipSecrets: true }, [imported(1)], {
    source: 'igate',
    asOf: '2026-11-20T08:00:00+07:00',
    complete: false,
  });
  expect(onFile()).toBeDefined();
});
