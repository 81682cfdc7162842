import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { expandArchive } from './expand-archive.ts';
import { readCatalogue, type ReadCatalogue } from './read-catalogue.ts';

/** Others may be at work on the same two cores. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const FOLDER = new URL('../../../shared/data/national-portal/', import.meta.url);
const present = existsSync(FOLDER);
if (!present)
  process.stdout.write(`skipped: ${FOLDER.pathname} is not there, so no real records can be read\n`);

interface RawRecord {
  readonly code: string;
  readonly decisionNo: string;
  readonly executionSteps: readonly { readonly description: string }[];
  readonly executionMethods: readonly {
    readonly processingTime: number | string;
    readonly processingTimeUnit: string;
    readonly description?: string;
    readonly fees: readonly { value: number | null; description?: string; currencyName?: string }[];
  }[];
  readonly executionCases: readonly {
    readonly name: string;
    readonly profileComponents: readonly {
      readonly name: string;
      readonly originalQty: number;
      readonly copyQty: number;
      readonly attachments: readonly unknown[];
    }[];
  }[];
}

/** The records as they stand in the archive, past everything that is under test. */
async function rawRecords(bytes: Uint8Array): Promise<RawRecord[]> {
  const records: RawRecord[] = [];
  for await (const entry of expandArchive({ name: 'a', bytes })) {
    if (entry.ok)
      records.push((JSON.parse(new TextDecoder().decode(entry.value.bytes)) as { data: RawRecord }).data);
  }
  return records;
}

const codesIn = (
  result: ReadCatalogue,
  list: 'repaired' | 'attention',
  code: string,
  field?: string,
): string[] =>
  result.report[list]
    .filter((finding) => finding.code === code && (field === undefined || finding.field === field))
    .map(({ place }) => place);

describe.skipIf(!present)('the 400 real records', () => {
  let result: ReadCatalogue;
  let raw: RawRecord[];
  const procedure = (code: string) => {
    const found = result.procedures.find((each) => each.code === code);
    if (!found) throw new Error(`${code} is not among the records`);
    return found;
  };
  beforeAll(async () => {
    const bytes = readFileSync(new URL('details.tar.gz', FOLDER));
    result = await readCatalogue([{ name: 'details.tar.gz', bytes }]);
    raw = await rawRecords(bytes);
  });

  test('all are taken, none refused', () => {
    expect(result.report.taken).toBe(400);
    expect(result.report.refused).toEqual([]);
  });

  test('no 0 and no null becomes free: every fee row keeps its text, word for word', () => {
    const fees = result.procedures.flatMap(({ methods }) => methods.flatMap((method) => method.fees));
    const rawFees = raw.flatMap(({ executionMethods }) => executionMethods.flatMap((method) => method.fees));
    expect(fees).toHaveLength(rawFees.length);
    expect(fees).toHaveLength(2087);
    expect(fees.filter(({ free }) => free)).toEqual([]);
    const texts = rawFees.map(({ description }) => (description ?? '').normalize('NFC').trim());
    expect(fees.map(({ text }) => text ?? '')).toEqual(texts);
    const silentZeros = rawFees.filter(({ value, description }) => !value && !(description ?? '').trim());
    expect(
      fees.filter(({ text, amount }) => text === undefined && amount === undefined).length,
    ).toBeGreaterThanOrEqual(silentZeros.length);
  });

  test('an amount is told only where number and text agree or the currency is given', () => {
    const rawFees = raw.flatMap(({ executionMethods }) => executionMethods.flatMap((method) => method.fees));
    const fees = result.procedures.flatMap(({ methods }) => methods.flatMap((method) => method.fees));
    const told = fees.flatMap(({ amount }, index) => (amount ? [{ amount, row: rawFees[index] }] : []));
    expect(told.length).toBeGreaterThan(300);
    for (const { amount, row } of told) {
      expect(amount.value).toBe(row?.value);
      expect(amount.currency === 'USD' || amount.value >= 1000).toBe(true);
    }
  });

  test('the 17 values in thousands without a currency are shown by their text only and listed for staff', () => {
    const thousands = raw.flatMap(({ code, executionMethods }) =>
      executionMethods.flatMap(({ fees }) =>
        fees.flatMap(({ value, currencyName }) => (value && value < 1000 && !currencyName ? [code] : [])),
      ),
    );
    expect(thousands).toHaveLength(17);
    const listed = [
      ...codesIn(result, 'attention', 'fee-in-thousands'),
      ...codesIn(result, 'attention', 'fee-likely-in-thousands'),
    ];
    expect([...new Set(thousands)].toSorted()).toEqual(listed.toSorted());
  });

  test('a time limit is never a bare number; 27 silent ones are told by the cases or not at all', () => {
    const silent = raw.filter(({ executionMethods }) =>
      executionMethods.some(
        ({ processingTimeUnit, description, processingTime }) =>
          processingTimeUnit === 'OTHER' && typeof processingTime === 'number' && !(description ?? '').trim(),
      ),
    );
    expect(silent).toHaveLength(27);
    const told = codesIn(result, 'repaired', 'time-from-cases');
    const differing = codesIn(result, 'attention', 'time-differs');
    expect([...told, ...differing].toSorted()).toEqual(silent.map(({ code }) => code).toSorted());
    expect(told).toHaveLength(9);
    const texts = result.procedures.flatMap(({ methods }) =>
      methods.flatMap(({ time }) => (time.type === 'text' ? [time.text] : [])),
    );
    expect(texts.filter((text) => !/\p{L}/u.test(text))).toEqual([]);
  });

  test('the decision comes from the proposal, all 400', () => {
    expect(raw.every(({ decisionNo }) => decisionNo === '')).toBe(true);
    expect(result.procedures.filter(({ decision }) => decision?.date !== undefined)).toHaveLength(400);
  });

  test('601 "papers" of 0 and 0 are notes', () => {
    const papers = result.procedures.flatMap(({ cases }) => cases.flatMap((each) => each.papers));
    const unnamed = raw.flatMap(({ executionCases }) =>
      executionCases.flatMap(({ profileComponents }) =>
        profileComponents.filter(({ name, attachments }) => !name.trim() && attachments.length === 0),
      ),
    );
    expect(papers).toHaveLength(2856 - unnamed.length);
    const notes = papers.filter(({ kind }) => kind === 'note').length;
    expect(notes + unnamed.filter(({ originalQty, copyQty }) => originalQty + copyQty === 0).length).toBe(
      601,
    );
    expect(papers.filter(({ forms }) => forms.length > 0)).toHaveLength(444);
  });

  test('case names stay as headings, the whole process in one block stays as text', () => {
    const headings = raw
      .flatMap(({ executionCases }) => executionCases.map(({ name }) => name.normalize('NFC').trim()))
      .filter(Boolean);
    expect(result.procedures.flatMap(({ cases }) => cases.flatMap(({ heading }) => heading ?? []))).toEqual(
      headings,
    );
    expect(result.procedures.filter(({ steps }) => steps.length === 1)).toHaveLength(190);
    const texts = raw.flatMap(({ executionSteps }) =>
      executionSteps.map(({ description }) => description.normalize('NFC').trim()),
    );
    expect(result.procedures.flatMap(({ steps }) => steps.map(({ text }) => text))).toEqual(texts);
  });

  test('everything is NFC', () => {
    const text = JSON.stringify(result.procedures);
    expect(text.normalize('NFC') === text).toBe(true);
  });

  test('the record with most papers keeps them all', () => {
    const counts = raw.map(
      ({ code, executionCases }) =>
        [code, executionCases.reduce((sum, each) => sum + each.profileComponents.length, 0)] as const,
    );
    const [code, count] = counts.reduce((most, each) => (each[1] > most[1] ? each : most));
    expect(count).toBeGreaterThanOrEqual(53);
    expect(procedure(code).cases.reduce((sum, each) => sum + each.papers.length, 0)).toBe(count);
  });
});

describe.skipIf(!present)('the 5,670 rows of the catalogue', () => {
  let result: ReadCatalogue;
  beforeAll(async () => {
    result = await readCatalogue([
      { name: 'catalog.jsonl', bytes: readFileSync(new URL('catalog.jsonl', FOLDER)) },
    ]);
  });

  test('all are taken, none refused, in 278 fields', () => {
    expect(result.procedures).toHaveLength(5670);
    expect(result.report.refused).toEqual([]);
    expect(result.fields).toHaveLength(278);
    expect(new Set(result.procedures.map(({ code }) => code)).size).toBe(5670);
  });

  test('91 names were not composed; names are on one line, the one of 1,192 characters whole', () => {
    expect(codesIn(result, 'repaired', 'text-not-nfc', 'name')).toHaveLength(91);
    expect(result.procedures.filter(({ name }) => /[\r\n]|^\s|\s$/u.test(name))).toEqual([]);
    expect(Math.max(...result.procedures.map(({ name }) => name.length))).toBeGreaterThan(1180);
  });

  test('the dirty codes are kept and flagged', () => {
    const flagged = [
      ...codesIn(result, 'attention', 'code-odd'),
      ...codesIn(result, 'attention', 'code-taken'),
    ];
    expect(flagged.map((place) => place.split(', ').at(-1) ?? '').toSorted()).toEqual([
      '1.0133611',
      '1.014325',
      '1.014955-Xoa',
      '2.009182739',
    ]);
  });

  test('codes that Excel would damage are repaired by this very list', async () => {
    const codes = new Set<string>(result.procedures.map(({ code }) => code));
    const ending0 = [...codes].filter((code) => /^\d\.\d{5}0$/u.test(code));
    expect(ending0).toHaveLength(581);
    const rows = ending0.map((code) =>
      JSON.stringify({
        code: Number(code),
        name: code,
        categories: ['x'],
        departments: [],
        formalityTargetType: [],
      }),
    );
    const bytes = new TextEncoder().encode(rows.join('\n'));
    const damaged = await readCatalogue([{ name: 'f.jsonl', bytes }], { knownCodes: codes });
    expect(damaged.procedures.every(({ code, name }) => code === name)).toBe(true);
    expect(damaged.procedures).toHaveLength(581);
  });

  test('a commune gets nothing internal, and of the provinces only what its own one leaves to communes', async () => {
    const bytes = readFileSync(new URL('catalog.jsonl', FOLDER));
    const commune = await readCatalogue([{ name: 'f', bytes }], {
      office: { level: 'commune', province: 'Bình Định' },
    });
    const own = commune.procedures.filter(({ scope }) => scope === 'specific');
    expect(new Set(own.map(({ promulgator }) => promulgator))).toEqual(new Set(['UBND tỉnh Gia Lai']));
    // 47 are Gia Lai's; 24 of them are for its departments and land registries only.
    expect(own).toHaveLength(23);
    expect(commune.procedures.filter(({ scope }) => scope === 'internal')).toEqual([]);
    expect(commune.leftOut.filter(({ why }) => why === 'internal')).toHaveLength(192);
  });
});
