import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { beforeAll, describe, expect, test } from 'vitest';
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
  });

  test('is told in Vietnamese and in English throughout', () => {
    expect(textsWithoutEnglish([demo.content, demo.fields, demo.procedures])).toEqual([]);
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
    for (const rows of [demo.content, [...demo.procedures, ...demo.fields, ...demo.synonyms]]) {
      const keys = rows.map(rowKeyOf);
      expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    }
  });

  test('points only at counters, units, fields and procedures that are there', () => {
    const ids = (type: string) =>
      new Set(demo.content.flatMap((row) => (row.type === type && 'id' in row ? [row.id] : [])));
    const fields = new Set(demo.fields.map((field) => field.id));
    const codes = new Set(demo.procedures.map((procedure) => procedure.code));
    for (const procedure of demo.procedures) {
      expect(fields, procedure.code).toContain(procedure.field);
      const local = procedure.local;
      if (local?.counter !== undefined) expect(ids('counter')).toContain(local.counter);
      for (const step of local?.process ?? []) expect(ids('unit')).toContain(step.unit);
      for (const code of local?.combineWith ?? []) expect(codes).toContain(code);
    }
    for (const row of demo.content) {
      if (row.type === 'officer') for (const field of row.fields) expect(fields).toContain(field);
    }
    expect(demo.fields.filter((field) => !demo.procedures.some((p) => p.field === field.id))).toEqual([]);
  });
});

describe('the demo catalogue', () => {
  test('holds the procedures people use most, sixteen of them in the words of the office', () => {
    expect(demo.procedures.length).toBeGreaterThanOrEqual(42);
    expect(demo.synonyms.length).toBeGreaterThanOrEqual(60);
    const withLayer = demo.procedures.filter((procedure) => procedure.local !== undefined);
    expect(withLayer.length).toBeGreaterThanOrEqual(16);
    for (const { code, local } of withLayer) {
      expect(local?.everydayName, code).toBeDefined();
      expect(local?.bring.length, code).toBeGreaterThan(0);
      expect(local?.process.length, code).toBeGreaterThanOrEqual(3);
      expect(local?.process.length, code).toBeLessThanOrEqual(6);
      expect(
        local?.process.map((step) => step.order),
        code,
      ).toEqual(local?.process.map((_, index) => index + 1));
      expect(local?.checkedAt, code).toBeDefined();
    }
    expect(byCode('1.001193').local?.combineWith).toEqual(['2.000986']);
    expect(byCode('2.000815').local?.sameDay).toBe(true);
  });

  test('never says "free", and never a bare number', () => {
    const fees = demo.procedures.flatMap((p) => p.methods.flatMap((method) => method.fees));
    expect(fees.filter((fee) => fee.free)).toEqual([]);
    expect(fees.filter((fee) => fee.amount !== undefined && fee.text === undefined)).toEqual([]);
  });

  test('keeps adoption, divorce, parentage and welfare from being named', () => {
    for (const code of ['2.001263', '2.000554', '1.001022', '1.000689', '1.001776', '1.011607'])
      expect(byCode(code).sensitive, code).toBe(true);
  });
});

const data = fileURLToPath(new URL('../../../shared/data/national-portal', import.meta.url));
const hasData = existsSync(data);
if (!hasData) console.info('skipped: the national records are not beside this checkout (../shared/data)');

describe.skipIf(!hasData)('set against the national records', () => {
  const official = new Map<string, { name: string; type: string; promulgator: string }>();
  const records = new Map<string, NationalRecord>();
  beforeAll(async () => {
    for (const line of readFileSync(`${data}/catalog.jsonl`, 'utf8').split('\n')) {
      if (line === '') continue;
      const row = JSON.parse(line) as {
        code: string;
        name: string;
        type: string;
        departmentPromulgate: string;
      };
      official.set(row.code.trim(), { ...row, promulgator: row.departmentPromulgate });
    }
    for await (const { code, record } of nationalRecords(`${data}/details.tar.gz`)) records.set(code, record);
  });

  test('every code is real and stands under its official name', () => {
    for (const procedure of demo.procedures) {
      const row = official.get(procedure.code);
      expect(row, procedure.code).toBeDefined();
      expect(procedure.name).toBe(tidy(row?.name ?? ''));
      expect(row?.type).toBe('STANDARD');
    }
    expect(demo.procedures.filter((procedure) => records.has(procedure.code)).length).toBeGreaterThan(30);
  });

  test('only procedures that a commune carries out', () => {
    for (const procedure of demo.procedures) {
      const record = records.get(procedure.code);
      if (record !== undefined) expect(record.isWard, procedure.code).toBe(true);
    }
  });

  test('a time limit is stated only as the record has it, and asked for at the counter otherwise', () => {
    const channels = { direct: 'DIRECT', online: 'ONLINE', postal: 'POSTAL' } as const;
    const units = { 'working-day': 'WORKING_DAY', day: 'DAY', hour: 'HOUR', month: 'MONTH' } as const;
    for (const procedure of demo.procedures) {
      const record = records.get(procedure.code);
      for (const { channel, time } of procedure.methods) {
        if (record === undefined) {
          expect(time.type, procedure.code).toBe('ask');
          continue;
        }
        const methods = record.executionMethods.filter((m) => m.submissionMethod === channels[channel]);
        expect(methods.length, `${procedure.code} ${channel}`).toBeGreaterThan(0);
        if (time.type === 'stated') {
          const told = methods.some(
            (method) =>
              Number(method.processingTime) === time.quantity &&
              (method.processingTimeUnit === units[time.unit] ||
                (method.processingTimeUnit === 'OTHER' &&
                  (record.cases ?? []).every(
                    (each) =>
                      each.processingDay?.qty === time.quantity &&
                      each.processingDay.type === units[time.unit],
                  ))),
          );
          expect(told, `${procedure.code} ${channel}`).toBe(true);
        }
        if (time.type === 'text') {
          const words = methods.map((m) => `${m.processingTime} ${m.description ?? ''}`).join(' ');
          expect(numbersOf(time.text).filter((number) => !numbersOf(words).includes(number))).toEqual([]);
        }
      }
    }
  });

  test('an amount is the record’s amount, and every sum in the words is in the record', () => {
    const channels = { direct: 'DIRECT', online: 'ONLINE', postal: 'POSTAL' } as const;
    for (const procedure of demo.procedures) {
      const record = records.get(procedure.code);
      for (const { channel, fees } of procedure.methods) {
        const rows = (record?.executionMethods ?? [])
          .filter((method) => method.submissionMethod === channels[channel])
          .flatMap((method) => method.fees ?? []);
        const words = rows.map((row) => `${row.value ?? ''} ${row.description ?? ''}`).join(' ');
        for (const fee of fees) {
          if (fee.amount !== undefined)
            expect(
              rows.map((row) => row.value),
              procedure.code,
            ).toContain(fee.amount.value);
          const unknown = numbersOf(fee.text ?? '').filter((number) => !numbersOf(words).includes(number));
          expect(unknown, `${procedure.code} ${channel}: ${fee.text}`).toEqual([]);
        }
      }
    }
  });

  test('decisions and laws are the ones the record names', () => {
    for (const procedure of demo.procedures) {
      const record = records.get(procedure.code);
      expect(procedure.decision?.number, procedure.code).toBe(
        record === undefined ? undefined : tidy(record.procedureProposal?.proposalNumber ?? ''),
      );
      const laws = JSON.stringify(record?.legalBasisesDetails ?? []);
      for (const law of procedure.legalBasis) expect(laws, procedure.code).toContain(law.number);
    }
  });

  test('the explanations are ours: no sentence of the portal in them', () => {
    for (const procedure of demo.procedures) {
      const record = records.get(procedure.code);
      if (record === undefined) continue;
      const portal = tidy(JSON.stringify(record)).toLowerCase();
      const ours = [
        procedure.description ?? '',
        ...procedure.steps.map((step) => step.text),
        ...procedure.cases.flatMap((each) => each.papers.map((paper) => paper.text)),
      ];
      const copied = ours.filter((text) => text.length > 45 && portal.includes(tidy(text).toLowerCase()));
      expect(copied, procedure.code).toEqual([]);
    }
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

function tidy(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
}

/** The numbers in a text as Vietnamese writes them: `20.000` is twenty thousand, `03` is three. */
function numbersOf(text: string): number[] {
  return [...text.matchAll(/\d+(?:\.\d{3})*/g)].map((match) => Number(match[0].replaceAll('.', '')));
}

interface NationalRecord {
  isWard: boolean;
  procedureProposal?: { proposalNumber?: string };
  legalBasisesDetails?: unknown;
  cases?: { processingDay?: { qty?: number; type?: string } }[];
  executionMethods: {
    submissionMethod: string;
    processingTime: unknown;
    processingTimeUnit: string;
    description?: string;
    fees?: { value: number | null; description?: string }[];
  }[];
}

async function* nationalRecords(archive: string): AsyncGenerator<{ code: string; record: NationalRecord }> {
  const files = createReadStream(archive).pipe(createGunzip()).pipe(extract());
  for await (const file of files) {
    const parts: Uint8Array[] = [];
    for await (const part of file) parts.push(part as Uint8Array);
    if (!file.header.name.endsWith('.json')) continue;
    const { data: record } = JSON.parse(Buffer.concat(parts).toString('utf8')) as {
      data: NationalRecord & { code: string };
    };
    yield { code: record.code.trim(), record };
  }
}
