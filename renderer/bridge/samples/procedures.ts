import {
  procedureSchema,
  type Field,
  type Procedure,
  type ProcedureSummary,
} from '../../../shared/domain/procedure.ts';

type CountedField = Field & { procedures: number };

export const sampleFields: readonly CountedField[] = [
  { type: 'field', id: 'ho-tich', name: { vi: 'Hộ tịch', en: 'Civil status' }, procedures: 17 },
  { type: 'field', id: 'chung-thuc', name: { vi: 'Chứng thực', en: 'Certification' }, procedures: 11 },
  { type: 'field', id: 'dat-dai', name: { vi: 'Đất đai', en: 'Land' }, procedures: 24 },
  { type: 'field', id: 'bao-tro', name: { vi: 'Bảo trợ xã hội', en: 'Social protection' }, procedures: 9 },
  {
    type: 'field',
    id: 'nguoi-co-cong',
    name: { vi: 'Người có công', en: 'People of merit' },
    procedures: 6,
  },
  {
    type: 'field',
    id: 'thanh-lap',
    name: {
      vi: 'Thành lập và hoạt động của hộ kinh doanh, tổ hợp tác, hợp tác xã',
      en: 'Household businesses and cooperatives',
    },
    procedures: 14,
  },
  { type: 'field', id: 'nuoi-con-nuoi', name: { vi: 'Nuôi con nuôi', en: 'Adoption' }, procedures: 3 },
  { type: 'field', id: 'ton-giao', name: { vi: 'Tín ngưỡng, tôn giáo', en: 'Religion' }, procedures: 1 },
];

const longStep =
  'Người yêu cầu nộp hồ sơ tại bộ phận một cửa.\n' +
  'Người tiếp nhận kiểm tra ngay toàn bộ hồ sơ và hướng dẫn bổ sung nếu còn thiếu.\n';

export const sampleProcedures: readonly Procedure[] = [
  procedureSchema.parse({
    type: 'procedure',
    code: '1.001193',
    name: 'Thủ tục đăng ký khai sinh',
    names: { en: 'Registration of birth' },
    levels: ['commune'],
    field: 'ho-tich',
    audience: ['Công dân Việt Nam'],
    steps: [
      { name: 'Nộp hồ sơ', text: longStep.repeat(6) },
      { name: 'Trả kết quả', text: longStep },
    ],
    methods: [
      {
        channel: 'direct',
        time: { type: 'stated', quantity: 1, unit: 'working-day' },
        fees: [{ kind: 'service-fee' }],
        description: 'Nộp tại Trung tâm Phục vụ hành chính công.',
      },
      {
        channel: 'online',
        time: { type: 'stated', quantity: 1, unit: 'working-day' },
        fees: [{ kind: 'service-fee' }],
      },
    ],
    cases: [
      {
        heading: '* Giấy tờ phải nộp:',
        papers: [
          {
            kind: 'paper',
            text: 'Tờ khai đăng ký khai sinh theo mẫu',
            originals: 1,
            copies: 0,
            forms: [{ fileName: 'Tờ khai đăng ký khai sinh.docx' }],
          },
          {
            kind: 'paper',
            text: 'Bản chính giấy chứng sinh. Trường hợp không có giấy chứng sinh thì nộp văn bản của người làm chứng xác nhận về việc sinh; nếu không có người làm chứng thì phải có giấy cam đoan về việc sinh. Trường hợp khai sinh cho trẻ em bị bỏ rơi phải có biên bản xác nhận việc trẻ bị bỏ rơi do cơ quan có thẩm quyền lập.',
            originals: 1,
            copies: 0,
          },
        ],
      },
      {
        heading: '* Lưu ý:',
        papers: [
          {
            kind: 'note',
            text: 'Giấy tờ nộp là bản sao thì mang bản chính để đối chiếu.',
            originals: 0,
            copies: 0,
          },
        ],
      },
    ],
    sets: '1 bộ',
    results: ['Giấy khai sinh (bản chính)', 'Số định danh cá nhân'],
    conditions: 'Trong thời hạn 60 ngày kể từ ngày sinh con.',
    legalBasis: [{ number: '60/2014/QH13', title: 'Luật Hộ tịch' }],
    decision: { number: '1872/QĐ-BTP', date: '2020-09-04' },
    agencies: { executing: 'Ủy ban nhân dân cấp xã' },
    source: { name: 'Cổng Dịch vụ công quốc gia' },
    local: {
      everydayName: { vi: 'Đăng ký khai sinh', en: 'Register a birth' },
      bring: [
        { vi: 'Tờ khai đăng ký khai sinh (có mẫu tại quầy)', en: 'Registration form (at the counter)' },
        { vi: 'Giấy chứng sinh', en: 'Certificate of live birth' },
        { vi: 'Giấy tờ tùy thân của người đi đăng ký', en: 'Identity document of whoever registers' },
      ],
      counter: 'q3',
      combineWith: ['2.000986'],
      checkedAt: '2026-07-18',
    },
  }),
  procedureSchema.parse({
    type: 'procedure',
    code: '2.000986',
    name: 'Liên thông thủ tục hành chính về đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi',
    levels: ['commune'],
    field: 'ho-tich',
    methods: [
      {
        channel: 'direct',
        time: { type: 'ask' },
        fees: [{ kind: 'fee', text: 'Miễn phí cho trẻ em dưới 6 tuổi (nếu có yêu cầu cấp thẻ)' }],
      },
      {
        channel: 'online',
        time: { type: 'stated', quantity: 4, unit: 'working-day' },
        fees: [{ kind: 'fee', amount: { value: 75_000, currency: 'VND' } }],
      },
    ],
    source: { name: 'Cổng Dịch vụ công quốc gia' },
  }),
  procedureSchema.parse({
    type: 'procedure',
    code: '2.000815',
    name: 'Thủ tục chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền của Việt Nam cấp hoặc chứng nhận',
    levels: ['commune'],
    field: 'ho-tich',
    source: { name: 'Cổng Dịch vụ công quốc gia' },
    local: {
      everydayName: { vi: 'Sao y, chứng thực bản sao', en: 'Certified copies' },
      bring: [
        { vi: 'Bản chính', en: 'The original' },
        { vi: 'Bản chụp cần chứng thực', en: 'The copies to be certified' },
      ],
      fee: { text: { vi: '2.000 đồng mỗi trang', en: '2,000 dong a page' }, resolution: '226/2016/TT-BTC' },
      time: { quantity: 2, unit: 'hour', decision: '15/QĐ-UBND' },
      sameDay: true,
      checkedAt: '2026-10-30',
    },
  }),
];

export function summaryOf(procedure: Procedure): ProcedureSummary {
  return {
    code: procedure.code,
    name: procedure.local?.everydayName ?? { vi: procedure.name, en: procedure.names.en },
    officialName: procedure.name,
    field: procedure.field,
    sameDay: procedure.local?.sameDay ?? false,
    online: procedure.methods.some(({ channel }) => channel === 'online'),
  };
}
