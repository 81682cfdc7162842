import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dossierSchema, type Dossier } from '../../shared/domain/dossier.ts';
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

describe('what was imported by a right clock, which the machine then sets 7 hours back', () => {
  beforeEach(() => {
    site.at('2026-11-20T10:05:00+07:00');
    site.take('2026-11-20T10:00:00+07:00', [imported(1, { status: 'ready' }), imported(2)], true);
    site.at('2026-11-20T03:10:00+07:00');
  });

  test('gives way to no list of yesterday: none is put back, none that came today is closed', () => {
    const intake = site.take('2026-11-19T17:00:00+07:00', [imported(1)], true);
    expect(intake).toMatchObject({ older: 1, changed: 0, absent: 0 });
    expect([stored(1), stored(2)]).toMatchObject([{ status: 'ready' }, { status: 'in-progress' }]);
    const [source] = site.hub.store.sources(site.office.code);
    expect(source).toMatchObject({
      asOf: '2026-11-20T03:00:00.000Z',
      completeAsOf: '2026-11-20T03:00:00.000Z',
    });
  });

  test('nor after a push, which is of now whatever the clock says', () => {
    const payment = imported(1, { status: 'payment', asOf: '2026-11-20T03:10:00+07:00' });
    const push = { source: 'igate', asOf: '2026-11-20T03:10:00+07:00', complete: false };
    const ofPush = ({ dossier }: { dossier: Dossier }) => dossier;
    expect(site.hub.takeDossiers(site.office, [payment], { ...push, ofPush })).toMatchObject({ changed: 1 });
    expect(site.take('2026-11-19T17:00:00+07:00', [imported(1)])).toMatchObject({ older: 1 });
    expect(site.take('2026-11-20T09:00:00+07:00', [imported(1)])).toMatchObject({ older: 1 });
    expect(stored(1)).toMatchObject({ status: 'payment' });
  });
});
