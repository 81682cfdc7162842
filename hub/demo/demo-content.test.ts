import { describe, expect, test } from 'vitest';
import type { LocalText } from '../../shared/domain/identifiers.ts';
import type { Procedure } from '../../shared/domain/procedure.ts';
import { rowKeyOf } from '../../shared/feed.ts';
import { demoOffice, readDemoContent } from './demo-content.ts';

const demo = readDemoContent();

describe('the demo office', () => {
  test('has every part that an office posts', () => {
    const office = demoOffice(demo);
    expect(office.code).toBe('H99.24.01');
    expect(office.openings.map((opening) => opening.weekday)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(new Set(office.feedback.map((address) => address.about))).toEqual(
      new Set(['rules', 'conduct', 'any']),
    );
    const count = (type: string) => demo.content.filter((row) => row.type === type).length;
    expect(count('counter')).toBe(5);
    expect(count('unit')).toBe(7);
    expect(count('notice')).toBe(2);
    expect(count('officer')).toBeGreaterThanOrEqual(6);
    expect(count('agency')).toBeGreaterThanOrEqual(12);
    // Where its neighbour is, when it is open and how to call it.
    expect(demo.content).toContainEqual(
      expect.objectContaining({
        type: 'agency',
        address: expect.anything(),
        openings: expect.anything(),
        phone: expect.anything(),
      }),
    );
  });

  test('is told in Vietnamese and in English throughout', () => {
    expect(textsWithoutEnglish([demo.content, demo.fields, demo.procedures, demo.lifeEvents])).toEqual([]);
    expect(demo.procedures.filter((procedure) => procedure.names.en === undefined)).toEqual([]);
  });

  test('is plainly invented: no telephone that could ring, no address that could be found', () => {
    const text = JSON.stringify(demo.content);
    const phones = [...text.matchAll(/"(?:phone|hotline)":"([^"]+)"/g)].map((match) => match[1]);
    expect(phones.filter((phone) => !/^(0200 000 0\d{3}|1022)$/.test(phone ?? ''))).toEqual([]);
    const hosts = [...text.matchAll(/"(?:website|email)":"([^"]+)"/g)].map((match) => match[1]);
    expect(hosts.filter((host) => !host?.endsWith('.example'))).toEqual([]);
  });

  test('has no two rows under one key', () => {
    const catalogue = [...demo.procedures, ...demo.fields, ...demo.synonyms, ...demo.lifeEvents];
    for (const rows of [demo.content, catalogue]) {
      const keys = rows.map(rowKeyOf);
      expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    }
  });

  test('points only at counters, units, fields and procedures that are there', () => {
    const ids = (type: string) =>
      new Set(demo.content.flatMap((row) => (row.type === type && 'id' in row ? [row.id] : [])));
    const fields = new Set(demo.fields.map((field) => field.id));
    const codes = new Set(demo.procedures.map((procedure) => procedure.code));
    const astray = [
      ...demo.procedures.flatMap(({ code, field, local }) => [
        ...(fields.has(field) ? [] : [`${code}: field ${field}`]),
        ...(local?.counter === undefined || ids('counter').has(local.counter) ? [] : [`${code}: counter`]),
        ...(local?.process ?? [])
          .filter((step) => !ids('unit').has(step.unit))
          .map((step) => `${code}: unit ${step.unit}`),
        ...(local?.combineWith ?? [])
          .filter((other) => !codes.has(other))
          .map((other) => `${code}: ${other}`),
      ]),
      ...demo.lifeEvents.flatMap(({ id, procedures }) =>
        procedures.filter((code) => !codes.has(code)).map((code) => `${id}: ${code}`),
      ),
      ...demo.content.flatMap((row) =>
        row.type === 'officer' ? row.fields.filter((field) => !fields.has(field)) : [],
      ),
    ];
    expect(astray).toEqual([]);
    expect(demo.fields.filter((field) => !demo.procedures.some((p) => p.field === field.id))).toEqual([]);
  });
});

describe('the demo catalogue', () => {
  test('holds the procedures people use most, all of them in the words of the office', () => {
    expect(demo.procedures.length).toBeGreaterThanOrEqual(42);
    expect(demo.synonyms.length).toBeGreaterThanOrEqual(250);
    expect(demo.lifeEvents.length).toBeGreaterThanOrEqual(10);
    const unfinished = demo.procedures.filter(({ local }) => {
      const orders = local?.process.map((step) => step.order) ?? [];
      return (
        local?.everydayName === undefined ||
        local.summary === undefined ||
        local.bring.length === 0 ||
        local.counter === undefined ||
        local.audience === undefined ||
        local.checkedAt === undefined ||
        [1, 2].includes(orders.length) ||
        orders.length > 6 ||
        orders.some((order, index) => order !== index + 1)
      );
    });
    expect(unfinished.map((procedure) => procedure.code)).toEqual([]);
    const withProcess = demo.procedures.filter(({ local }) => (local?.process ?? []).length > 0);
    expect(withProcess.length).toBeGreaterThanOrEqual(16);
  });

  test('ranks the thirty that people use most, each rank once', () => {
    const ranks = demo.procedures.flatMap(({ local }) => local?.rank ?? []);
    expect(ranks.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
  });

  test('has a procedure for each way in which fee and time are told', () => {
    const fee = (code: string) => byCode(code).local?.fee;
    expect(fee('1.001699')).toMatchObject({ free: true });
    expect(fee('1.004873')).toMatchObject({ free: false, resolution: expect.any(String) as string });
    expect(fee('1.001193')).toBeUndefined();
    expect(
      byCode('1.001193')
        .methods.flatMap(({ fees }) => fees)
        .some(({ text }) => text !== undefined),
    ).toBe(false);
    expect(byCode('1.012812').local?.time).toBeUndefined();
    expect(byCode('1.012812').methods.map(({ time }) => time.type)).toEqual(['ask']);
    expect(byCode('2.000815').local?.sameDay).toBe(true);
    expect(byCode('1.001193').local?.combineWith).toEqual(['2.000986']);
    const [method] = byCode('1.004873').methods;
    expect(byCode('1.004873').local?.time).toMatchObject({
      quantity: 2,
      decision: expect.any(String) as string,
    });
    expect(method?.time).toMatchObject({ type: 'stated', quantity: 3, unit: 'working-day' });
  });

  test('never promises less time than its own process takes', () => {
    const rushed = demo.procedures.filter(({ local }) => {
      if (local?.time?.unit !== 'working-day') return false;
      return local.process.reduce((days, step) => days + (step.workingDays ?? 0), 0) > local.time.quantity;
    });
    expect(rushed.map(({ code }) => code)).toEqual([]);
  });

  test('speaks in short sentences', () => {
    const texts = demo.procedures.flatMap(({ local }) => [
      local?.everydayName,
      local?.summary,
      local?.fee?.text,
      ...(local?.bring ?? []),
    ]);
    const long = texts
      .flatMap((text) => text?.vi.split(/\. /u) ?? [])
      .filter((sentence) => sentence.split(' ').length > 15);
    expect(long).toEqual([]);
  });

  test('never says "free", and never a bare number', () => {
    const fees = demo.procedures.flatMap((p) => p.methods.flatMap((method) => method.fees));
    expect(fees.filter((fee) => fee.free)).toEqual([]);
    expect(fees.filter((fee) => fee.amount !== undefined && fee.text === undefined)).toEqual([]);
  });

  test('keeps adoption, divorce, parentage and welfare from being named', () => {
    const intimate = ['2.001263', '2.000554', '1.001022', '1.000689', '1.001776', '1.011607'];
    expect(intimate.filter((code) => !byCode(code).sensitive)).toEqual([]);
  });
});

function byCode(code: string): Procedure {
  const found = demo.procedures.find((procedure) => procedure.code === code);
  if (found === undefined) throw new Error(`no procedure ${code}`);
  return found;
}

function textsWithoutEnglish(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(textsWithoutEnglish);
  if (typeof value !== 'object' || value === null) return [];
  if ('vi' in value) return (value as LocalText).en === undefined ? [value] : [];
  return Object.values(value).flatMap(textsWithoutEnglish);
}
