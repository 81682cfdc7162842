import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { textsOf } from '../../shared/domain/procedure-texts.ts';
import type { Procedure } from '../../shared/domain/procedure.ts';
import { readCatalogue, type ReadCatalogue } from './read-catalogue.ts';

/** Others may be at work on the same two cores. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const FOLDER = new URL('../../../shared/data/national-portal/', import.meta.url);
const present = existsSync(FOLDER);
if (!present)
  process.stdout.write(`skipped: ${FOLDER.pathname} is not there, so no real records can be read\n`);

/** Cases that misled people, or would, each with what the model must hold to the letter. */
describe.skipIf(!present)('real cases', () => {
  let result: ReadCatalogue;
  beforeAll(async () => {
    const files = ['details.tar.gz', 'catalog.jsonl'];
    result = await readCatalogue(files.map((name) => ({ name, bytes: readFileSync(new URL(name, FOLDER)) })));
  });

  const procedure = (code: string): Procedure => {
    const found = result.procedures.find((each) => each.code === code);
    if (!found) throw new Error(`${code} is not there`);
    return found;
  };
  /** What staff are told: kind, and what the source has there. */
  const told = (code: string) =>
    result.report.attention
      .filter((found) => found.procedure?.code === code)
      .map((found) => [found.code, found.detail]);
  const amounts = (code: string) =>
    procedure(code).methods.map(({ channel, fees }) => [channel, fees.map(({ amount }) => amount?.value)]);

  test('1.001193: one working day by every way, the fee unknown', () => {
    const silent = { kind: 'service-fee', free: false };
    const time = { type: 'stated', quantity: 1, unit: 'working-day' };
    expect(procedure('1.001193').methods).toEqual([
      { channel: 'online', time, fees: [silent] },
      { channel: 'postal', time, fees: [silent] },
      { channel: 'direct', time, fees: [silent] },
    ]);
    expect(procedure('1.001193')).toMatchObject({
      name: 'Thủ tục đăng ký khai sinh',
      levels: ['commune'],
      field: 'ho-tich',
      fieldNames: ['Hộ tịch'],
      online: 'partial',
      decision: { number: '163/QĐ-BTP', date: '2026-01-16', issuer: 'Bộ Tư pháp' },
    });
    expect(told('1.001193')).toEqual([['fee-unknown', undefined]]);
  });

  test('2.001610: the number 100 is 100.000 đồng in words; the words are the fee, the amount is told where both agree', () => {
    const words = 'Phí công bố nội dung đăng ký doanh nghiệp: 100.000 đồng/lần (Thông tư số 47/2019/TT-BTC)';
    const fees = procedure('2.001610').methods.flatMap((method) => method.fees);
    expect(fees.map(({ text }) => text)).toEqual([words, words, words]);
    expect(amounts('2.001610')).toEqual([
      ['online', [undefined]],
      ['postal', [100_000]],
      ['direct', [100_000]],
    ]);
    expect(told('2.001610')).toEqual([['fee-in-thousands', `100 ≠ ${words}`]]);
  });

  test.each([
    ['1.013219', 90, 11],
    ['1.013222', 500, 6],
  ])('%s: the number %i is never shown; the words, which name no amount, are', (code, number, days) => {
    const { methods } = procedure(code);
    expect(methods.map(({ time }) => time)).toEqual(
      methods.map(() => ({ type: 'stated', quantity: days, unit: 'day' })),
    );
    const fees = methods.flatMap((method) => method.fees);
    expect(fees).toHaveLength(3);
    for (const { text, amount, free } of fees) {
      expect([text?.slice(0, 44), text?.length, amount, free]).toEqual([
        'Từ ngày 01/01/2026 áp dụng theo quy định tại',
        fees[0]?.text?.length,
        undefined,
        false,
      ]);
    }
    expect(JSON.stringify(fees)).not.toContain(`:${number}`);
    expect(told(code).map(([kind, said]) => [kind, said?.split(' ')[0]])).toEqual([
      ['fee-likely-in-thousands', String(number)],
    ]);
  });

  test('1.002755: 5000 beside "7.000 đồng" is not told, nor are 7000 and 15000 beside nothing', () => {
    const [online, direct] = procedure('1.002755').methods;
    expect(online?.fees[0]?.text).toMatch(/trực tuyến thu 7\.000 đồng\/lần đăng ký\.$/u);
    expect(direct?.fees[0]?.text).toMatch(/trực tiếp thu 10\.000 đồng\/người\/lần đăng ký;$/u);
    expect(amounts('1.002755')).toEqual([
      ['online', [undefined, undefined]],
      ['direct', [10_000, undefined]],
    ]);
    expect(told('1.002755').map(([kind, said]) => [kind, said?.slice(0, 12)])).toEqual([
      ['fee-number-and-text-differ', '5000 ≠ - Gia'],
      ['fee-without-words', '7000 | 15000'],
    ]);
  });

  test('1.000080: number and cases disagree, so no time limit is told', () => {
    expect(procedure('1.000080').methods.map(({ time }) => time)).toEqual([
      { type: 'ask' },
      { type: 'ask' },
      { type: 'ask' },
    ]);
    expect(told('1.000080')).toContainEqual(['time-differs', '7 ≠ 12 ngày làm việc']);
  });

  test('1.115369: a name of 1,192 characters stays whole', () => {
    const { name } = procedure('1.115369');
    expect(name).toHaveLength(1192);
    expect(name).toMatch(/^Đăng ký biến động đối với trường hợp .* chi nhánh ngân hàng nước ngoài$/u);
  });

  test('1.013225: 53 papers under seven headings', () => {
    const { cases } = procedure('1.013225');
    expect(cases.map(({ heading, papers }) => [heading?.slice(0, 5), papers.length])).toEqual([
      ['(1.1)', 6],
      ['(1.2)', 7],
      ['(1.3)', 10],
      ['(1.4)', 8],
      ['(1.5)', 8],
      ['(1.6)', 8],
      ['(1.7)', 6],
    ]);
  });

  test('"(nếu có yêu cầu)" is in the fees of 24 procedures, and none of them is free', () => {
    const fees = result.procedures.flatMap(({ code, methods }) =>
      methods.flatMap((method) =>
        method.fees.flatMap((fee) => (fee.text?.includes('(nếu có yêu cầu)') ? [{ code, fee }] : [])),
      ),
    );
    expect(new Set(fees.map(({ code }) => code)).size).toBe(24);
    expect(fees.filter(({ fee }) => fee.free || fee.amount !== undefined)).toEqual([]);
    const [marriage] = procedure('1.000894').methods;
    expect(marriage?.fees[0]?.text).toMatch(
      /^Miễn lệ phí\. Phí cấp bản sao Trích lục kết hôn \(nếu có yêu cầu\) thực hiện theo quy định/u,
    );
  });

  test('"0 đồng" stays "0 đồng": not one of the 2,087 fees is called free', () => {
    const fees = result.procedures.flatMap(({ methods }) => methods.flatMap((method) => method.fees));
    expect(fees).toHaveLength(2087);
    expect(fees.filter(({ free, amount }) => free || amount?.value === 0)).toEqual([]);
    const zero = fees.filter(({ text }) => /(?<![\d.,])0 ?đồng/iu.test(text ?? ''));
    expect(zero.length).toBeGreaterThan(100);
  });

  test('a step of 13,265 characters and a name with line breaks are whole', () => {
    const longest = result.procedures
      .flatMap(({ code, steps }) => steps.map(({ text }) => [code, text.length] as const))
      .reduce((most, each) => (each[1] > most[1] ? each : most));
    expect(longest).toEqual(['1.115736', 13_265]);
    expect(told('5.003847').map(([kind]) => kind)).toContain('name-line-break');
    expect(procedure('5.003847').name).not.toMatch(/[\r\n]/u);
  });

  test('"Theo mô tả" in the place of a time limit stays reachable, the description is the time limit', () => {
    const { methods, more } = procedure('1.115650');
    expect(more).toEqual([{ part: 'executionMethods.processingTime', text: 'Theo mô tả' }]);
    expect(methods.every(({ time }) => time.type === 'text' && time.text.length > 20)).toBe(true);
    expect(textsOf(procedure('1.115650')).map(({ part }) => part)).toContain('more');
  });
});

test('a lone "-" or "*" stays a heading and a paper: a screen leaves it out by saysNothing', async () => {
  const record = {
    code: '1.000001',
    name: 'Một',
    executionMethods: [],
    executionCases: [{ name: '*', profileComponents: [{ name: '-', originalQty: 1, copyQty: 0 }] }],
  };
  const bytes = new TextEncoder().encode(JSON.stringify(record));
  const { procedures } = await readCatalogue([{ name: 'f.json', bytes }]);
  expect(procedures[0]?.cases).toEqual([
    { heading: '*', papers: [{ kind: 'paper', text: '-', originals: 1, copies: 0, forms: [] }] },
  ]);
});
