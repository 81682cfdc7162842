import { expect, test } from 'vitest';
import { dropOldKeys, newKeyFor, useNewKey } from './office-keys.ts';
import { makeTestHub, value } from './testing/test-hub.ts';

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
