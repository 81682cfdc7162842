import { existsSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { textsOf } from '../../shared/domain/procedure-texts.ts';
import type { Procedure } from '../../shared/domain/procedure.ts';
import { proof } from '../../shared/testing/proof.ts';
import { expandArchive } from './expand-archive.ts';
import { readCatalogue } from './read-catalogue.ts';

/** Others may be at work on the same two cores. */
vi.setConfig({ testTimeout: 600_000 });

const FOLDER = new URL('../../../shared/data/national-portal/', import.meta.url);
const present = existsSync(FOLDER);
if (!present)
  process.stdout.write(`skipped: ${FOLDER.pathname} is not there, so no real records can be read\n`);

/** Where people's words stand in a portal record; `[]` is every item of a list. Written down here a second time. */
const TEXT_PATHS = [
  'name',
  'description',
  'requirementsAndConditions',
  'note',
  'keywords',
  'dossierReceivingAddresses',
  'departmentPromulgateName',
  'decisionNo',
  'executingAgencies',
  'delegatedAgencies',
  'authorizedAgencies',
  'coordinatingAgencies',
  'category.name',
  'categoriesDetails[].name',
  'serviceGroupsDetails[].name',
  'subjectTypesDetails[].name',
  'resultsDetails[].name',
  'legalBasisesDetails[].name',
  'legalBasisesDetails[].code',
  'departmentsExecuting[].name',
  'departmentsAuthority[].name',
  'departmentsAuthorized[].name',
  'departmentsCoordinating[].name',
  'unitGroupsExecuting[].name',
  'unitGroupsAuthority[].name',
  'unitGroupsAuthorized[].name',
  'unitGroupsCoordinating[].name',
  'procedureProposal.proposalNumber',
  'procedureProposal.decisionNumber',
  'procedureProposal.issuingAgency.name',
  'executionSteps[].name',
  'executionSteps[].description',
  'executionMethods[].description',
  'executionMethods[].processingTime',
  'executionMethods[].fees[].description',
  'executionMethods[].fees[].attachment.fileName',
  'executionCases[].name',
  'executionCases[].profileComponents[].name',
  'executionCases[].profileComponents[].attachments[].fileName',
  'cases[].name',
] as const;

function stringsAt(value: unknown, path: string): string[] {
  if (path === '') return typeof value === 'string' ? [value] : [];
  if (path.startsWith('[]'))
    return Array.isArray(value) ? value.flatMap((item) => stringsAt(item, path.slice(2))) : [];
  const [, key = '', rest = ''] = /^\.?(\w+)(.*)$/u.exec(path) ?? [];
  if (typeof value !== 'object' || value === null) return [];
  return stringsAt((value as Record<string, unknown>)[key], rest);
}

const squashed = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** Texts of the record that the procedure does not hold, each with its path. */
function missingIn(procedure: Procedure, record: unknown): string[] {
  const held = textsOf(procedure).map(({ text }) => squashed(text));
  const exactly = new Set(held);
  return TEXT_PATHS.flatMap((path) =>
    stringsAt(record, path).flatMap((raw) => {
      const text = squashed(raw);
      // A bare number says nothing without the unit beside it.
      const silent = text === '' || (path.endsWith('processingTime') && !/\p{L}/u.test(text));
      if (silent || exactly.has(text) || held.some((each) => each.includes(text))) return [];
      return [`${path}: ${text.slice(0, 80)}`];
    }),
  );
}

describe.skipIf(!present)('the 400 real records', () => {
  test('every text of every record is in its procedure, unchanged', async () => {
    const bytes = readFileSync(new URL('details.tar.gz', FOLDER));
    const { procedures } = await readCatalogue([{ name: 'details.tar.gz', bytes }]);
    const byCode = new Map<string, Procedure>(procedures.map((procedure) => [procedure.code, procedure]));
    let texts = 0;
    const missing: string[] = [];
    for await (const entry of expandArchive({ name: 'a', bytes })) {
      if (!entry.ok) throw new Error(entry.error.detail);
      const { data } = JSON.parse(new TextDecoder().decode(entry.value.bytes)) as { data: { code: string } };
      const procedure = byCode.get(data.code);
      if (procedure === undefined) throw new Error(`${data.code} was not read`);
      missing.push(...missingIn(procedure, data).map((lack) => `${data.code} ${lack}`));
      texts += TEXT_PATHS.flatMap((path) => stringsAt(data, path)).filter((text) => text.trim()).length;
    }
    expect(missing).toEqual([]);
    expect(texts).toBeGreaterThan(20_000);
    const withoutPlace = procedures.flatMap(({ more }) => more?.map((each) => each.text) ?? []);
    expect(new Set(withoutPlace)).toEqual(new Set(['Theo mô tả']));
  });
});

const word = fc.constantFrom(
  'giấy',
  'Tờ khai',
  'thu\u031b\u0309', // "thử" written apart
  '(nếu có yêu cầu)',
  '0 Đồng',
  'miễn phí',
  '10.000 đồng',
  '-',
  '*',
  '\n',
  '\r\n\r\n',
  '\t',
  '\u00a0',
  'Bước 1:',
  '“trích”',
  'Theo mô tả',
  '7',
);
/** Mostly words; sometimes nothing, null or a lone mark. */
const text = fc.oneof(
  { weight: 6, arbitrary: fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')) },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', '-', '*', null, undefined) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
);
const many = <T>(item: fc.Arbitrary<T>) => fc.oneof(fc.array(item, { maxLength: 3 }), fc.constant(null));
const named = fc.record({ name: text });
const quantity = fc.constantFrom(0, 1, 2, null);
const portalRecord = fc.record({
  code: fc.constant('1.001193'),
  name: fc.tuple(fc.constant('Thủ tục'), text).map((words) => words.join(' ')),
  type: fc.constantFrom('STANDARD', 'SPECIFIC', null),
  isWard: fc.boolean(),
  isFullProcess: fc.constantFrom(true, false, null),
  ...Object.fromEntries(
    TEXT_PATHS.filter((path) => path !== 'name' && !/[.[]/u.test(path)).map((path) => [path, text]),
  ),
  category: fc.oneof(named, fc.constant(null)),
  ...Object.fromEntries(
    TEXT_PATHS.filter((path) => /^\w+\[\]\.name$/u.test(path)).map((path) => [
      path.replace('[].name', ''),
      many(named),
    ]),
  ),
  legalBasisesDetails: many(fc.record({ name: text, code: text })),
  procedureProposal: fc.oneof(
    fc.constant(null),
    fc.record({
      proposalNumber: text,
      decisionNumber: text,
      issuingAgency: fc.oneof(named, fc.constant(null)),
    }),
  ),
  executionSteps: many(fc.record({ name: text, description: text })),
  executionMethods: fc.array(
    fc.record({
      submissionMethod: fc.constantFrom('DIRECT', 'ONLINE', 'POSTAL', 'PIGEON', null),
      processingTime: fc.oneof(text, fc.constantFrom(0, 1, 3.5)),
      processingTimeUnit: fc.constantFrom('WORKING_DAY', 'OTHER', 'YEAR', null),
      description: text,
      fees: many(
        fc.record({
          type: fc.constantFrom('FEE', 'SERVICE_FEE', 'TAX'),
          value: fc.constantFrom(0, null, 100, 10_000),
          currencyName: fc.constantFrom('Việt Nam Đồng', null),
          description: text,
          attachment: fc.oneof(fc.record({ fileName: text }), fc.constant(null)),
        }),
      ),
    }),
    { maxLength: 3 },
  ),
  executionCases: many(
    fc.record({
      name: text,
      profileComponents: many(
        fc.record({
          name: text,
          originalQty: quantity,
          copyQty: quantity,
          attachments: many(fc.record({ fileName: text })),
        }),
      ),
    }),
  ),
  cases: many(
    fc.record({ name: text, processingDay: fc.constantFrom(null, { qty: 1, type: 'WORKING_DAY' }) }),
  ),
});

const readOne = async (record: unknown): Promise<Procedure> => {
  const bytes = new TextEncoder().encode(JSON.stringify({ code: 'OK', data: record }));
  const { procedures, report } = await readCatalogue([{ name: 'f.json', bytes }]);
  const [procedure] = procedures;
  if (procedure === undefined) throw new Error(JSON.stringify(report.refused));
  return procedure;
};

test('whatever a record holds, every text of it is in the procedure, 0 is never free, a number no time limit', async () => {
  await fc.assert(
    fc.asyncProperty(portalRecord, async (record) => {
      const procedure = await readOne(record);
      expect(missingIn(procedure, record)).toEqual([]);
      const fees = procedure.methods.flatMap((method) => method.fees);
      const called = fees.filter(({ free }) => free).map(({ text: said }) => said);
      expect(called.filter((said) => !/^(?:- )?miễn phí$/u.test(said ?? ''))).toEqual([]);
      const limits = procedure.methods.flatMap(({ time }) => (time.type === 'text' ? [time.text] : []));
      expect(limits.filter((limit) => !/\p{L}/u.test(limit))).toEqual([]);
    }),
    proof(300),
  );
});

test('the same record gives the same procedure to the byte', async () => {
  await fc.assert(
    fc.asyncProperty(portalRecord, async (record) => {
      expect(JSON.stringify(await readOne(record))).toBe(JSON.stringify(await readOne(record)));
    }),
    proof(50),
  );
});

test('each text stands in a place of its own, not among what is left over', async () => {
  const record: Record<string, unknown> = { code: '1.001193' };
  for (const path of TEXT_PATHS) put(record, path.split('.'), `Chữ ở ${path}`);
  const procedure = await readOne({
    ...record,
    executionMethods: [{ ...methodOf(record), submissionMethod: 'DIRECT' }],
  });
  expect(missingIn(procedure, record)).toEqual([]);
  expect(procedure.more?.map(({ part }) => part).toSorted()).toEqual([
    // Only one of three numbers can be the decision's.
    'procedureProposal.decisionNumber',
    'procedureProposal.proposalNumber',
  ]);
});

/** Puts a text at a path; the keys that end in `[]` hold a list of one. */
function put(target: Record<string, unknown>, [key = '', ...rest]: readonly string[], value: string): void {
  const name = key.replace('[]', '');
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  const known = target[name];
  const inner = ((Array.isArray(known) ? (known[0] as unknown) : known) ?? {}) as Record<string, unknown>;
  put(inner, rest, value);
  target[name] = key.endsWith('[]') ? [inner] : inner;
}

function methodOf(record: Readonly<Record<string, unknown>>): object {
  const [method] = record['executionMethods'] as object[];
  return method ?? {};
}

test('a text in a field that the portal has added since is kept, under its path', async () => {
  const procedure = await readOne({
    code: '1.001193',
    name: 'Một',
    executionMethods: [],
    extra: { help: ['Gọi quầy\n số 5'], fileId: 'không phải chữ cho người' },
  });
  expect(procedure.more).toEqual([{ part: 'extra.help', text: 'Gọi quầy\n số 5' }]);
});
