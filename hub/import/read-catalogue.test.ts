import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { readCatalogue, type CatalogueOptions } from './read-catalogue.ts';
import { proof } from '../../shared/testing/proof.ts';

/** Others may be at work on the same two cores. */
vi.setConfig({ testTimeout: 600_000 });

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const readText = (text: string, options?: CatalogueOptions) =>
  readCatalogue([{ name: 'f.json', bytes: utf8(text) }], options);
const readJson = (value: unknown, options?: CatalogueOptions) => readText(JSON.stringify(value), options);

const detail = {
  id: 'x-1',
  code: '1.001193',
  name: ' Thủ tục\nđăng ký  khai sinh ',
  type: 'STANDARD',
  isWard: true,
  isProvince: true,
  isMinistry: false,
  isOtherAgency: null,
  category: null,
  categoriesDetails: [{ name: 'Hộ tịch' }],
  decisionNo: '',
  procedureProposal: { proposalNumber: '163/QĐ-BTP', decisionDate: 1_768_496_400_000 },
  executionSteps: [
    { name: '', description: 'Bước 1\nBước 2 ' },
    { name: '', description: '' },
  ],
  executionMethods: [
    {
      submissionMethod: 'DIRECT',
      processingTime: 1,
      processingTimeUnit: 'OTHER',
      description: '',
      fees: [{ type: 'FEE', value: 0, description: '' }],
    },
    { submissionMethod: 'PIGEON', processingTime: 1, processingTimeUnit: 'DAY', description: '', fees: null },
  ],
  executionCases: [
    {
      name: '* Giấy tờ phải nộp:',
      profileComponents: [
        {
          name: 'Tờ khai',
          originalQty: 1,
          copyQty: 0,
          required: false,
          attachments: [{ fileName: 'to-khai.docx' }],
        },
        { name: 'Trường hợp uỷ quyền thì …', originalQty: 0, copyQty: 0, required: false, attachments: [] },
        { name: ' ', originalQty: 1, copyQty: 0, attachments: [{ fileName: 'mau-02.doc' }] },
        { name: '', originalQty: 1, copyQty: 0, attachments: [] },
      ],
    },
    { name: '* Lưu ý:', profileComponents: [] },
  ],
  cases: [{ processingDay: { qty: 1, type: 'WORKING_DAY' } }],
  legalBasisesDetails: [{ code: '60/2014/QH13', name: 'Luật Hộ tịch' }],
  resultsDetails: [{ name: 'Giấy khai sinh' }],
  departmentsExecuting: [{ name: 'Ủy ban nhân dân cấp xã' }],
  updatedAt: 1_776_310_043_145,
};

test('a detail record as a procedure', async () => {
  const { procedures, fields, report } = await readJson({ code: 'OK', data: detail });
  expect(fields).toEqual([{ type: 'field', id: 'ho-tich', name: { vi: 'Hộ tịch' } }]);
  expect(procedures).toEqual([
    {
      type: 'procedure',
      code: '1.001193',
      name: 'Thủ tục đăng ký khai sinh',
      names: {},
      levels: ['commune', 'province'],
      field: 'ho-tich',
      fieldNames: ['Hộ tịch'],
      scope: 'standard',
      audience: [],
      steps: [{ text: 'Bước 1\nBước 2' }],
      methods: [
        {
          channel: 'direct',
          time: { type: 'stated', quantity: 1, unit: 'working-day' },
          fees: [{ kind: 'fee', free: false }],
        },
      ],
      cases: [
        {
          heading: '* Giấy tờ phải nộp:',
          papers: [
            {
              kind: 'paper',
              text: 'Tờ khai',
              originals: 1,
              copies: 0,
              forms: [{ fileName: 'to-khai.docx' }],
            },
            { kind: 'note', text: 'Trường hợp uỷ quyền thì …', originals: 0, copies: 0, forms: [] },
            {
              kind: 'paper',
              text: 'mau-02.doc',
              originals: 1,
              copies: 0,
              forms: [{ fileName: 'mau-02.doc' }],
            },
          ],
        },
        { heading: '* Lưu ý:', papers: [] },
      ],
      results: ['Giấy khai sinh'],
      legalBasis: [{ number: '60/2014/QH13', title: 'Luật Hộ tịch' }],
      decision: { number: '163/QĐ-BTP', date: '2026-01-16' },
      agencies: { executing: 'Ủy ban nhân dân cấp xã' },
      source: {
        name: 'Cổng Dịch vụ công quốc gia',
        id: 'x-1',
        updatedAt: '2026-04-16T10:27:23+07:00',
      },
      sensitive: false,
    },
  ]);
  expect(report.repaired.map(({ code, place }) => [code, place])).toEqual([['time-from-cases', '1.001193']]);
  expect(report.attention.map(({ code }) => code).toSorted()).toEqual([
    'audience-missing',
    'channel-unknown',
    'fee-unknown',
    'name-line-break',
    'paper-without-text',
  ]);
  expect(report.attention[0]?.procedure).toEqual({ code: '1.001193', name: 'Thủ tục đăng ký khai sinh' });
});

test('text is never shortened: "(nếu có yêu cầu)" stays, letters are composed', async () => {
  const text = 'Phí cấp bản sao (nếu có yêu cầu): 8.000 đồng';
  const fees = [{ type: 'FEE', value: 0, description: text.normalize('NFD') }];
  const { procedures, report } = await readJson({
    ...detail,
    executionMethods: [
      { submissionMethod: 'DIRECT', processingTime: 1, processingTimeUnit: 'DAY', description: '', fees },
    ],
  });
  expect(procedures[0]?.methods[0]?.fees).toEqual([{ kind: 'fee', text, free: false }]);
  expect(report.repaired.map(({ code, field }) => [code, field])).toContainEqual(['text-not-nfc', 'fees']);
});

test('text of an old encoding is converted and reported', async () => {
  const { procedures, report } = await readJson({ ...detail, name: 'Thñ tôc ®¨ng ký kÕt h«n' });
  expect(procedures[0]?.name).toBe('Thủ tục đăng ký kết hôn');
  expect(report.repaired.map(({ code }) => code)).toContain('text-legacy-encoding');
});

const row = (code: string, name: string, more: object = {}) =>
  JSON.stringify({
    id: code,
    code,
    name,
    categories: ['Hộ tịch'],
    departments: ['Ủy ban nhân dân cấp xã'],
    departmentPromulgate: 'Bộ Tư pháp',
    formalityTargetType: [],
    state: 'ACTIVE',
    type: 'STANDARD',
    ...more,
  });

test('rows, one a line; a broken one is refused with its line, the rest taken', async () => {
  const { procedures, report } = await readText(
    [
      row('1.000001', 'Một'),
      '{"code":',
      row('1.000002', ''),
      row('', 'Ba'),
      row('1.000004', 'Bốn', { categories: 'Hộ tịch' }),
      '7',
    ].join('\n'),
  );
  expect(procedures.map(({ name, levels }) => [name, levels])).toEqual([['Một', ['commune']]]);
  expect(report.refused.map(({ place, code }) => [place, code])).toEqual([
    ['line 2', 'not-json'],
    ['line 3', 'record-without-identity'],
    ['line 4', 'record-without-identity'],
    ['line 5', 'record-malformed'],
    ['line 6', 'record-malformed'],
  ]);
});

test('a detail record goes before a row, whichever comes first', async () => {
  const files = [
    {
      name: 'rows.jsonl',
      bytes: utf8([row('1.001193', 'Đăng ký khai sinh'), row('1.000002', 'Hai')].join('\n')),
    },
    { name: 'detail.json', bytes: utf8(JSON.stringify(detail)) },
  ];
  for (const order of [files, files.toReversed()]) {
    const { procedures, report } = await readCatalogue(order);
    expect(procedures.find(({ code }) => code === '1.001193')?.methods).toHaveLength(1);
    expect(report.taken).toBe(2);
    expect(report.attention.map(({ code }) => code)).not.toContain('procedure-repeated');
  }
});

test('dirty codes: trimmed unless that would make two procedures one; damaged ones repaired by the list', async () => {
  const { procedures, report } = await readText(
    [
      row(' 1.014325', 'Một'),
      row('1.014325', 'Hai'),
      row(' 1.014326', 'Ba'),
      row('1.014955-Xoa', 'Bốn'),
      row('1.00011', 'Năm'),
    ].join('\n'),
    { knownCodes: new Set(['1.000110']) },
  );
  expect(Object.fromEntries(procedures.map(({ code, name }) => [code, name]))).toEqual({
    ' 1.014325': 'Một',
    '1.014325': 'Hai',
    '1.014326': 'Ba',
    '1.014955-Xoa': 'Bốn',
    '1.000110': 'Năm',
  });
  const looked = report.attention.map(({ code }) => code).filter((code) => code !== 'details-missing');
  expect(looked.toSorted()).toEqual(['code-odd', 'code-taken']);
  expect(report.repaired.map(({ code }) => code).toSorted()).toEqual([
    'code-repaired',
    'code-trimmed',
    'code-trimmed',
  ]);
});

test('an office gets its level and its own province; what is left out is told, not judged', async () => {
  const rows = [
    row('1.000001', 'Quốc gia'),
    row('1.000002', 'Của Gia Lai', { type: 'SPECIFIC', departmentPromulgate: 'UBND tỉnh Gia Lai' }),
    row('1.000003', 'Của Hà Nội', { type: 'SPECIFIC', departmentPromulgate: 'UBND Thành phố Hà Nội' }),
    row('1.000004', 'Của bộ', { departments: ['Bộ Tư pháp'], categories: [] }),
    row('1.000005', 'Của ai', { departments: ['Sở Tư pháp', 'Cơ quan có thẩm quyền'] }),
  ].join('\n');
  const { procedures, report, leftOut } = await readText(rows, {
    office: { level: 'commune', province: 'Bình Định' },
  });
  expect(procedures.map(({ name }) => name)).toEqual(['Quốc gia', 'Của Gia Lai']);
  expect(leftOut).toEqual([
    { code: '1.000003', name: 'Của Hà Nội', why: 'outside' },
    { code: '1.000004', name: 'Của bộ', why: 'outside' },
    { code: '1.000005', name: 'Của ai', why: 'unknown' },
  ]);
  expect(report.attention.map(({ code }) => code)).toEqual(['details-missing', 'details-missing']);
});

test('a record decides over its row whether the office posts it', async () => {
  const files = [
    { name: 'rows.jsonl', bytes: utf8(row('1.001193', 'Đăng ký khai sinh')) },
    { name: 'detail.json', bytes: utf8(JSON.stringify({ ...detail, isWard: false })) },
  ];
  const read = await readCatalogue(files, { office: { level: 'commune' } });
  expect(read.procedures).toEqual([]);
  expect(read.leftOut.map(({ why }) => why)).toEqual(['outside']);
});

test('what a second source says differently is told; where it says the same, nothing is', async () => {
  const files = (other: string) => [
    {
      name: 'detail.json',
      bytes: utf8(JSON.stringify({ ...detail, departmentPromulgateName: 'Bộ Tư pháp' })),
    },
    { name: 'rows.jsonl', bytes: utf8(other) },
  ];
  const differing = async (other: string) =>
    (await readCatalogue(files(other))).report.attention
      .filter(({ code }) => code === 'duplicate-differs')
      .map(({ field, detail: said }) => [field, said]);
  expect(await differing(row('1.001193', 'Thủ tục đăng ký khai sinh'))).toEqual([]);
  expect(
    await differing(
      row('1.001193', 'Khai sinh', { categories: ['Cư trú'], departmentPromulgate: 'Bộ Công an' }),
    ),
  ).toEqual([
    ['name', '“Thủ tục đăng ký khai sinh” – rows.jsonl: “Khai sinh”'],
    ['category', '“Hộ tịch” – rows.jsonl: “Cư trú”'],
    ['departmentPromulgateName', '“Bộ Tư pháp” – rows.jsonl: “Bộ Công an”'],
  ]);
});

test('codes that a spreadsheet damaged are repaired by the codes of the other sources of the same import', async () => {
  const { procedures, report } = await readText([row('1.00011', 'Một'), row('1.000110', 'Một')].join('\n'));
  expect(procedures.map(({ code }) => code)).toEqual(['1.000110']);
  expect(report.repaired.map(({ code, detail: written }) => [code, written])).toEqual([
    ['code-repaired', '1.00011'],
  ]);
});

test('how the result is given back, what can be done online, cases and related procedures', async () => {
  const { procedures } = await readJson({
    ...detail,
    isFullProcess: true,
    executionMethods: [{ ...detail.executionMethods[0], submissionMethod: 'ONLINE' }],
    returningMethods: [
      { type: 'OFFLINE', value: ['AT_SUBMISSION_PLACE'] },
      { type: 'ONLINE', value: ['AT_HOME', 'ONLINE'] },
    ],
    cases: [{ name: 'Thủ tục đăng ký khai sinh' }, { name: 'Có yếu tố nước ngoài' }],
    procedureRelatedGroup: [{ code: '2.000986', name: 'Liên thông khai sinh' }],
    serviceGroupsDetails: [{ name: 'Sinh con', type: 'CITIZEN' }],
  });
  expect(procedures[0]).toMatchObject({
    online: 'full',
    returning: [
      { handedIn: 'online', by: ['online', 'at-home'] },
      { handedIn: 'in-person', by: ['at-office'] },
    ],
    variants: ['Có yếu tố nước ngoài'],
    related: ['2.000986'],
    eventGroups: ['Sinh con'],
    more: [{ part: 'procedureRelatedGroup.name', text: 'Liên thông khai sinh' }],
  });
});

test.each([
  [true, 'DIRECT', undefined, ['online-differs']],
  [false, 'ONLINE', 'partial', []],
  [null, 'ONLINE', undefined, []],
  [false, 'DIRECT', undefined, []],
])(
  'wholly online: %s, handed in %s: online is %s',
  async (isFullProcess, submissionMethod, online, looked) => {
    const methods = [{ submissionMethod, processingTime: 1, processingTimeUnit: 'DAY', fees: [] }];
    const { procedures, report } = await readJson({ ...detail, isFullProcess, executionMethods: methods });
    expect(procedures[0]?.online).toBe(online);
    expect(report.attention.map(({ code }) => code).filter((code) => code === 'online-differs')).toEqual(
      looked,
    );
  },
);

test('nothing in a file makes it throw', async () => {
  const settings = proof(150);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      expect((await readCatalogue([{ name: 'f', bytes }])).procedures).toEqual([]);
    }),
    settings,
  );
  const part = fc.constantFrom(...Object.keys(detail));
  await fc.assert(
    fc.asyncProperty(fc.dictionary(part, fc.jsonValue({ maxDepth: 3 })), async (change) => {
      const { procedures, report } = await readJson({ ...detail, ...change });
      expect(procedures.length + report.refused.length).toBe(1);
    }),
    settings,
  );
});
