import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dossierSchema } from '../../shared/domain/dossier.ts';
import { dossierCode, imported, makeTestHub, type TestHub } from '../testing/test-hub.ts';

let site: TestHub;
beforeEach(() => {
  site = makeTestHub();
});
afterEach(() => {
  site.remove();
});

const stored = (ordinal: number) =>
  dossierSchema.parse(site.hub.store.dossier(site.office.code, dossierCode(ordinal))?.value);

describe('what was imported while the clock was a year ahead', () => {
  beforeEach(() => {
    site.at('2027-11-20T08:00:00+07:00');
    site.take('2027-11-20T07:00:00+07:00', [imported(1), imported(2)], true);
    site.at('2026-11-20T08:00:00+07:00');
  });

  test('gives way to the next export, and that one only to later ones', () => {
    const ready = imported(1, { status: 'ready' });
    expect(site.take('2026-11-20T07:00:00+07:00', [ready, imported(2)])).toMatchObject({ changed: 2 });
    // Also of the dossier that is as it was: kiosks would tell it as of next year.
    expect([stored(1), stored(2)]).toMatchObject([
      { status: 'ready', asOf: '2026-11-20T07:00:00+07:00' },
      { status: 'in-progress', asOf: '2026-11-20T07:00:00+07:00' },
    ]);
    expect(site.take('2026-11-20T07:30:00+07:00', [ready])).toMatchObject({ unchanged: 1 });
    expect(site.take('2026-11-20T06:00:00+07:00', [imported(1)])).toMatchObject({ older: 1 });
  });

  test('is absent from the next complete export that does not list it', () => {
    const intake = site.take('2026-11-20T07:00:00+07:00', [imported(1)], true);
    expect(intake).toMatchObject({ absent: 1 });
    expect(stored(2).status).toBe('ask-counter');
  });
});
