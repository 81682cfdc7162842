import { describe, expect, test } from 'vitest';
import { aDossier } from '../testing/dossiers.ts';
import { answerSchema, tellsMore } from './answer.ts';
import { disclose, type DisclosureOptions, type Grant } from './disclosure.ts';
import { dossierStatuses, type Dossier } from './dossier.ts';
import { dossierCodeSchema } from './identifiers.ts';
import type { ToldTiming } from './timing.ts';

const SECRETS = {
  procedure: 'Đăng ký nhận con nuôi',
  department: 'Phòng Tư pháp',
  applicant: 'Nguyễn V** A**',
  paper: 'Bổ sung giấy chứng sinh',
  fee: 'Lệ phí đăng ký con nuôi',
};

const full = (edits: Partial<Dossier> = {}): Dossier =>
  aDossier({
    codes: ['H99.24.01-261020-0001', 'G22.99-261020-000001'],
    status: 'supplement',
    collectAt: 'quay-3',
    steps: [
      { at: '2026-10-20T08:30:00+07:00', kind: 'received', unitId: 'mot-cua' },
      { at: '2026-10-21T08:30:00+07:00', kind: 'examining', unitId: 'tu-phap' },
    ],
    asks: { supplement: [SECRETS.paper], payment: [{ name: SECRETS.fee, amountText: '400.000 đồng' }] },
    applicantMasked: SECRETS.applicant,
    phone4Mac: 'p'.repeat(43),
    secretMac: 's'.repeat(43),
    purgeAt: '2027-03-01T00:00:00+07:00',
    ...edits,
  });

const told: ToldTiming = {
  timing: { type: 'within', workingDaysLeft: 3 },
  appointment: { at: '2026-11-05T17:00:00+07:00', hasHour: true },
  data: { asOf: '2026-11-03T07:55:00+07:00', fresh: true },
};
const options = (
  grant: Grant,
  more: Partial<Omit<DisclosureOptions, 'level' | 'by'>> = {},
): DisclosureOptions => ({
  ...told,
  names: {
    procedureName: { vi: SECRETS.procedure },
    process: [
      { order: 1, unit: 'mot-cua', kind: 'received' },
      { order: 2, unit: 'tu-phap', kind: 'examining' },
      { order: 3, unit: 'tu-phap', kind: 'consulting' },
    ],
    unit: (id) => ({ vi: id === 'tu-phap' ? SECRETS.department : 'Bộ phận Một cửa' }),
    counter: (id) => ({ name: { vi: `Quầy ${id}` } }),
  },
  ...more,
  ...grant,
});
const leaks = (answer: unknown): string[] =>
  Object.entries(SECRETS)
    .filter(([, text]) => JSON.stringify(answer).includes(text))
    .map(([name]) => name);

const CODE_ALONE: Grant = { level: 1 };
const PHONE: Grant = { level: 2, by: 'phone' };
const SECRET: Grant = { level: 2, by: 'secret' };
const EVERYTHING = Object.keys(SECRETS);

describe('who sees what', () => {
  test.each<[string, boolean, Grant, string[]]>([
    ['code alone', false, CODE_ALONE, []],
    ['phone digits', false, PHONE, EVERYTHING],
    ['slip secret', false, SECRET, EVERYTHING],
    ['sensitive, code alone', true, CODE_ALONE, []],
    ['sensitive, phone digits', true, PHONE, []],
    ['sensitive, slip secret', true, SECRET, EVERYTHING],
  ])('%s', (_, sensitive, grant, seen) => {
    const answer = disclose(full({ sensitive }), options(grant));
    expect(leaks(answer)).toEqual(seen);
    expect(answerSchema.parse(answer)).toEqual(answer);
    expect(answer.level).toBe(grant.level);
    // Else the screen says that more can be seen at the counter.
    expect(answer.level === 2 && tellsMore(answer)).toBe(seen.length > 0);
  });

  test('whatever the status, a code alone tells nothing of the person', () => {
    for (const status of dossierStatuses)
      expect(leaks(disclose(full({ status }), options(CODE_ALONE)))).toEqual([]);
  });

  test('neither MACs nor source, purge date or the other code leave the host at any level', () => {
    for (const grant of [CODE_ALONE, PHONE, SECRET]) {
      const text = JSON.stringify(disclose(full(), options(grant)));
      for (const hidden of ['pppp', 'ssss', 'igate', '2027-03-01', 'G22.99', 'sensitive'])
        expect(text).not.toContain(hidden);
    }
  });

  test.each<[boolean, Grant, boolean]>([
    [false, CODE_ALONE, false],
    [false, PHONE, true],
    [true, PHONE, false],
    [true, SECRET, true],
  ])("the procedure's code goes where its name goes (sensitive: %s, %o)", (sensitive, grant, nameTold) => {
    const answer = disclose(full({ sensitive }), options(grant));
    expect([JSON.stringify(answer).includes('1.001193'), leaks(answer).includes('procedure')]).toEqual([
      nameTold,
      nameTold,
    ]);
    const nameless = options(grant, { names: { unit: () => undefined, counter: () => undefined } });
    expect(JSON.stringify(disclose(full({ sensitive }), nameless))).not.toContain('1.001193');
  });

  test('a field that a later hub adds stays hidden', () => {
    const dossier = Object.assign(full(), { address: 'Thôn 1', applicant: 'Nguyễn Văn An' });
    for (const grant of [CODE_ALONE, PHONE, SECRET])
      expect(JSON.stringify(disclose(dossier, options(grant)))).not.toMatch(/Thôn 1|Văn An/);
  });

  test('the way of a sensitive procedure through the office does not give it away', () => {
    const kinds = (grant: Grant): string[] =>
      disclose(full({ sensitive: true }), options(grant)).stages.map((stage) => stage.kind);
    expect(kinds(CODE_ALONE)).toEqual(['received', 'processing', 'return']);
    expect(kinds(PHONE)).toEqual(['received', 'processing', 'return']);
    expect(kinds(SECRET)).toContain('consulting');
  });
});

test('a code alone shows status, stages, appointment and counter', () => {
  expect(disclose(full(), options(CODE_ALONE))).toMatchObject({
    level: 1,
    code: 'H99.24.01-261020-0001',
    status: 'supplement',
    timing: { type: 'within', workingDaysLeft: 3 },
    appointment: told.appointment,
    counter: { name: { vi: 'Quầy quay-3' } },
    data: told.data,
  });
});

test('down to the letter of the rule, neither appointment nor counter nor days left', () => {
  const answer = disclose(full(), options(CODE_ALONE, { appointmentWithCodeAlone: false }));
  expect(answer.appointment).toBeUndefined();
  expect(answer.counter).toBeUndefined();
  expect(answer.timing).toEqual({ type: 'not-told', because: 'withheld' });
  expect(disclose(full(), options(PHONE, { appointmentWithCodeAlone: false })).appointment).toBeDefined();
});

test('a result on time stays on time without its date', () => {
  const timing = { type: 'finished', onTime: true } as const;
  const answer = disclose(
    full({ status: 'ready' }),
    options(CODE_ALONE, { timing, appointmentWithCodeAlone: false }),
  );
  expect(answer.timing).toEqual(timing);
});

test('the answer bears the code that the person holds', () => {
  const code = dossierCodeSchema.parse('G22.99-261020-000001');
  expect(disclose(full(), options(CODE_ALONE, { code })).code).toBe(code);
});

test('what nobody knows is absent', () => {
  const names = { unit: () => undefined, counter: () => undefined };
  const answer = disclose(aDossier({ collectAt: 'quay-9' }), options(SECRET, { names }));
  expect(Object.keys(answer)).not.toEqual(expect.arrayContaining(['counter']));
  expect(answer).not.toHaveProperty('department');
  expect(answer).not.toHaveProperty('supplement');
  expect(answer).not.toHaveProperty('procedureName');
});
