import { expect, test } from 'vitest';
import { newKeyFor } from './office-keys.ts';
import { makeTestHub, value } from './testing/test-hub.ts';

test('a hub that came back from a backup never gives the id of a key that it has forgotten', () => {
  const site = makeTestHub();
  const { store } = site.hub;
  const lost = value(newKeyFor(store, site.office, site.hub.now())).id;
  store.removeOfficeKey(site.office.code, lost);
  expect(value(newKeyFor(store, site.office, site.hub.now())).id).not.toBe(lost);
  site.remove();
});
