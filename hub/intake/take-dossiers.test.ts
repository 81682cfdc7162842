import { assert, property, shuffledSubarray } from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dossierSchema, type Dossier } from '../../shared/domain/dossier.ts';
import { dossierCodeSchema, procedureCodeSchema } from '../../shared/domain/identifiers.ts';
import { deriveOfficeKeys, secondFactorMac } from '../../shared/node/office-key.ts';
import { dossierCode, imported, makeTestHub, TEST_OFFICE, type TestHub } from '../testing/test-hub.ts';

let site: TestHub;
beforeEach(() => {
  site = makeTestHub();
});
afterEach(() => {
  site.remove();
});

function stored(ordinal: number): Dossier | undefined {
  const found = site.hub.store.dossier(site.office.code, dossierCode(ordinal));
  return found === undefined ? undefined : dossierSchema.parse(found.value);
}

function changes(): number {
  return site.hub.store.stream(site.office.code, 'dossiers').upTo;
}

function mac(kind: 'phone4' | 'secret', ordinal: number, text: string): string {
  const key = site.hub.store.officeKeys(site.office.code)[0]?.key ?? '';
  return secondFactorMac(deriveOfficeKeys(key).secondFactor, kind, TEST_OFFICE, dossierCode(ordinal), text);
}

describe('taking the same again', () => {
  test('changes nothing, not even as of a later time', () => {
    const rows = [imported(1, {}, { phone4: '4711' }), imported(2)];
    expect(site.take('2026-11-21T07:00:00+07:00', rows)).toMatchObject({ added: 2 });
    const before = changes();
    expect(site.take('2026-11-21T07:00:00+07:00', rows)).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 2,
    });
    expect(site.take('2026-11-21T07:30:00+07:00', rows)).toMatchObject({ unchanged: 2 });
    expect(changes()).toBe(before);
    expect(stored(1)?.asOf).toBe('2026-11-21T07:00:00+07:00');
    expect(site.hub.store.sources(site.office.code)).toEqual([
      { id: 'igate', asOf: '2026-11-21T00:30:00.000Z' },
    ]);
  });

  test('does not put off the purge of a dossier whose end has no date', () => {
    const ended = imported(1, { status: 'stopped', receivedAt: undefined, steps: [] });
    site.take('2026-11-01T07:00:00+07:00', [ended]);
    site.take('2026-11-20T07:00:00+07:00', [ended]);
    expect(stored(1)?.purgeAt).toBe('2027-01-30T00:00:00+07:00');
  });
});

describe('an older state', () => {
  test.each([
    { when: 'an older export comes late', first: '09:00', second: '08:00', outcome: { older: 1 } },
    { when: 'a newer export comes', first: '08:00', second: '09:00', outcome: { changed: 1 } },
  ])('never replaces a newer one: $when', ({ first, second, outcome }) => {
    site.take(`2026-11-20T${first}:00+07:00`, [imported(1, { status: 'payment' })]);
    expect(site.take(`2026-11-20T${second}:00+07:00`, [imported(1, { status: 'ready' })])).toMatchObject(
      outcome,
    );
    expect(stored(1)?.status).toBe('changed' in outcome ? 'ready' : 'payment');
  });

  test('does not come back after the newer one was confirmed', () => {
    site.take('2026-11-18T08:00:00+07:00', [imported(1, { status: 'payment' })]);
    site.take('2026-11-20T08:00:00+07:00', [imported(1, { status: 'payment' })]);
    expect(site.take('2026-11-19T08:00:00+07:00', [imported(1)])).toMatchObject({ older: 1 });
    expect(stored(1)?.status).toBe('payment');
  });

  test('is told by its last event where both are of the same export time', () => {
    const at = '2026-11-20T08:00:00+07:00';
    site.take(at, [imported(1, { status: 'ready', finishedAt: '2026-11-19T08:00:00+07:00' })]);
    expect(site.take(at, [imported(1)])).toMatchObject({ older: 1 });
    const later = imported(1, { status: 'handed-over', returnedAt: '2026-11-19T09:00:00+07:00' });
    expect(site.take(at, [later])).toMatchObject({ changed: 1 });
    expect(stored(1)?.status).toBe('handed-over');
  });

  test('cannot be told in a tie: what was there stays, and the row is reported', () => {
    const at = '2026-11-20T08:00:00+07:00';
    site.take(at, [imported(1, { status: 'payment' })]);
    const { ties } = site.take(at, [imported(1, { status: 'supplement' })]);
    expect(ties).toEqual([
      { place: 'export.csv, row 2', code: 'tie', message: expect.stringContaining(dossierCode(1)) as string },
    ]);
    expect(stored(1)?.status).toBe('payment');
  });

  test('loses whatever the order in which exports arrive', () => {
    const statuses = ['received', 'in-progress', 'payment', 'ready'] as const;
    const order = shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 });
    let ordinal = 0;
    assert(
      property(order, (arrival) => {
        ordinal += 1;
        for (const hour of arrival)
          site.take(`2026-11-20T0${hour}:00:00+07:00`, [imported(ordinal, { status: statuses[hour] })]);
        expect(stored(ordinal)?.status).toBe('ready');
      }),
      { seed: 20_261_121, numRuns: 24 },
    );
  });
});

describe('a complete export', () => {
  test('sends people to the counter for open dossiers that it does not list, and deletes none', () => {
    site.take('2026-11-19T08:00:00+07:00', [
      imported(1),
      imported(2, { status: 'ready' }),
      imported(3, { status: 'handed-over', returnedAt: '2026-11-18T08:00:00+07:00' }),
      imported(4),
    ]);
    const elsewhere = imported(5, { source: 'khac' });
    site.hub.takeDossiers(site.office, [elsewhere], {
      source: 'khac',
      asOf: elsewhere.dossier.asOf,
      complete: false,
    });

    expect(site.take('2026-11-20T08:00:00+07:00', [imported(1)], true)).toMatchObject({
      unchanged: 1,
      absent: 2,
    });
    expect([1, 2, 3, 4, 5].map((ordinal) => stored(ordinal)?.status)).toEqual([
      'in-progress',
      'ask-counter',
      'handed-over',
      'ask-counter',
      'in-progress',
    ]);
    expect(stored(2)).toMatchObject({
      asOf: '2026-11-20T08:00:00+07:00',
      purgeAt: '2027-02-18T00:00:00+07:00',
    });
    expect(site.take('2026-11-20T09:00:00+07:00', [imported(1)], true)).toMatchObject({ absent: 0 });
    expect(site.take('2026-11-20T10:00:00+07:00', [imported(2, { status: 'ready' })])).toMatchObject({
      changed: 1,
    });
    expect(stored(2)?.purgeAt).toBeUndefined();
  });

  test('that comes late says nothing about dossiers that were reported since', () => {
    site.take('2026-11-20T08:00:00+07:00', [imported(1), imported(2)]);
    expect(site.take('2026-11-19T08:00:00+07:00', [imported(1)], true)).toMatchObject({ absent: 0 });
    expect(stored(2)?.status).toBe('in-progress');
  });
});

describe('second factors', () => {
  test('become MACs, and stay when a later export has no column for them', () => {
    site.take('2026-11-19T08:00:00+07:00', [imported(1, {}, { phone4: '0042', secret: 'ab-12' })]);
    site.take('2026-11-20T08:00:00+07:00', [imported(1, { status: 'ready' })]);
    expect(stored(1)).toMatchObject({
      status: 'ready',
      phone4Mac: mac('phone4', 1, '0042'),
      secretMac: mac('secret', 1, 'AB12'),
    });
  });

  test('of a new phone replace the old one', () => {
    site.take('2026-11-19T08:00:00+07:00', [imported(1, {}, { phone4: '0042' })]);
    site.take('2026-11-20T08:00:00+07:00', [imported(1, {}, { phone4: '0043' })]);
    expect(stored(1)?.phone4Mac).toBe(mac('phone4', 1, '0043'));
  });

  test.each(['', '12', '12345', 'abcd'])('%o is no last four digits', (phone4) => {
    site.take('2026-11-19T08:00:00+07:00', [imported(1, {}, { phone4 })]);
    expect(stored(1)?.phone4Mac).toBeUndefined();
  });

  test('are derived where the office prints secrets and the source gives none', () => {
    site.remove();
    site = makeTestHub({ slipSecrets: true });
    site.take('2026-11-19T08:00:00+07:00', [imported(1), imported(2), imported(3, {}, { secret: 'XYZ789' })]);
    const secret = site.hub.slipSecret(site.office, dossierCode(1)) ?? '';
    expect(secret).toMatch(/^\d{6}$/);
    expect(stored(1)?.secretMac).toBe(mac('secret', 1, secret));
    expect(site.hub.slipSecret(site.office, dossierCode(2))).not.toBe(secret);
    expect(stored(3)?.secretMac).toBe(mac('secret', 3, 'XYZ789'));
  });
});

describe('a dossier with two codes', () => {
  const national = dossierCodeSchema.parse('G09.20-20260609-0092637');

  test('is the same one by either of them', () => {
    site.take('2026-11-19T08:00:00+07:00', [imported(1, { codes: [dossierCode(1), national] })]);
    expect(
      site.take('2026-11-20T08:00:00+07:00', [imported(1, { codes: [national], status: 'ready' })]),
    ).toMatchObject({
      changed: 1,
      added: 0,
    });
    expect(stored(1)).toMatchObject({ status: 'ready', codes: [dossierCode(1), national] });
    expect(site.hub.store.dossierKey(site.office.code, national)).toBe(dossierCode(1));
  });

  test('of which each belongs to another dossier is refused', () => {
    site.take('2026-11-19T08:00:00+07:00', [imported(1), imported(2)]);
    const mixed = imported(1, { codes: [dossierCode(1), dossierCode(2)], status: 'ready' });
    expect(site.take('2026-11-20T08:00:00+07:00', [mixed]).refused).toMatchObject([
      { code: 'codes-of-two-dossiers' },
    ]);
    expect(stored(1)?.status).toBe('in-progress');
  });
});

describe('retention', () => {
  test.each([
    ['handed over', { status: 'handed-over', returnedAt: '2026-11-10T09:00:00+07:00' }, '2027-02-08'],
    ['refused', { status: 'not-accepted' }, '2027-01-30'],
    [
      'stopped',
      { status: 'stopped', steps: [{ at: '2026-11-15T23:30:00+07:00', kind: 'stopped' }] },
      '2027-02-13',
    ],
    ['withdrawn', { status: 'withdrawing' }, '2027-01-30'],
  ] as const)('ends 90 days after a dossier was %s', (_end, state, day) => {
    site.take('2026-11-20T08:00:00+07:00', [
      imported(1, { ...state, steps: 'steps' in state ? [...state.steps] : [] }),
    ]);
    expect(stored(1)?.purgeAt).toBe(`${day}T00:00:00+07:00`);
  });

  test.each([
    'registered',
    'received',
    'in-progress',
    'supplement',
    'payment',
    'ready',
    'ask-counter',
  ] as const)('has not begun while a dossier is %s', (status) => {
    site.take('2026-11-20T08:00:00+07:00', [imported(1, { status })]);
    expect(stored(1)?.purgeAt).toBeUndefined();
  });

  test('keeps out what ended long ago', () => {
    const old = imported(1, { status: 'handed-over', returnedAt: '2026-08-01T09:00:00+07:00' });
    expect(site.take('2026-11-20T08:00:00+07:00', [old])).toMatchObject({ expired: 1, added: 0 });
    expect(stored(1)).toBeUndefined();
  });

  test.each([
    ['with its date', { returnedAt: '2026-08-10T09:00:00+07:00' }],
    ['with the day of its result only', { finishedAt: '2026-08-01T09:00:00+07:00' }],
  ])('ends what is known as open, also where that end is told too late, %s', (_how, end) => {
    const ready = { status: 'ready', finishedAt: '2026-08-01T09:00:00+07:00' } as const;
    const received = { receivedAt: '2026-07-01T08:00:00+07:00' };
    site.take('2026-08-01T10:00:00+07:00', [imported(1, { ...ready, ...received, steps: [] }), imported(2)]);
    const over = imported(1, { status: 'handed-over', ...received, ...end, steps: [] });
    expect(site.take('2026-07-20T08:00:00+07:00', [over])).toMatchObject({ older: 1 });
    expect(site.take('2026-11-20T08:00:00+07:00', [over])).toMatchObject({ changed: 1, expired: 0 });
    site.publish();
    expect(stored(1)).toBeUndefined();
    expect(site.take('2026-11-21T08:00:00+07:00', [over])).toMatchObject({ expired: 1 });
    expect(stored(2)?.status).toBe('in-progress');
  });

  test('deletes by itself when the hub is next opened, codes included', () => {
    site.take('2026-11-20T08:00:00+07:00', [
      imported(1, { status: 'handed-over', returnedAt: '2026-11-10T09:00:00+07:00' }),
    ]);
    site.at('2027-02-08T00:00:00+07:00');
    expect(site.reopen().purged).toBe(1);
    expect(stored(1)).toBeUndefined();
    expect(site.hub.store.dossierKey(site.office.code, dossierCode(1))).toBeUndefined();
  });
});

describe('a sensitive procedure', () => {
  test('stays one when a later export does not name it', () => {
    site.take('2026-11-20T08:00:00+07:00', [imported(1, { sensitive: true })]);
    site.take('2026-11-20T09:00:00+07:00', [imported(1, { status: 'payment' })]);
    expect(stored(1)).toMatchObject({ status: 'payment', sensitive: true });
  });

  test('is known from the catalogue where a row gives its code only', () => {
    const procedure = procedureCodeSchema.parse('1.009999');
    site.hub.store.put(site.office.code, 'catalogue', procedure, { type: 'procedure', sensitive: true });
    site.take('2026-11-20T08:00:00+07:00', [imported(1, { procedure }), imported(2)]);
    expect(stored(1)?.sensitive).toBe(true);
    expect(stored(2)?.sensitive).toBe(false);
  });
});

test('a row that no kiosk would take is refused with its place, and the rest is taken', () => {
  const broken = imported(1, { applicantMasked: 'x'.repeat(81) });
  const intake = site.take('2026-11-20T08:00:00+07:00', [broken, imported(2)]);
  expect(intake).toMatchObject({ added: 1 });
  expect(intake.refused).toMatchObject([
    { place: 'export.csv, row 2', message: expect.stringContaining('applicantMasked') as string },
  ]);
  expect(JSON.stringify(intake)).not.toContain('xxxx');
});
