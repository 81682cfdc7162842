import { procedureSchema, type Procedure } from '../../../shared/domain/procedure.ts';

/** Procedures as hard to read as real ones get, for the screens that show one. All invented. */

export const formSha256 = 'a'.repeat(64);
export const sampleSha256 = 'b'.repeat(64);
export const absentSha256 = 'c'.repeat(64);
const pdf = (sha256: string) => ({ sha256, bytes: 2_000, mediaType: 'application/pdf' });

const sentence =
  'Người yêu cầu nộp hồ sơ tại bộ phận một cửa; người tiếp nhận kiểm tra ngay toàn bộ hồ sơ và hướng dẫn bổ sung nếu còn thiếu (nếu có yêu cầu).\n';
const longName =
  'Thủ tục chấp thuận chủ trương đầu tư đối với dự án có sử dụng đất, chuyển mục đích sử dụng đất, ' +
  'đấu giá quyền sử dụng đất và các trường hợp khác theo quy định của pháp luật về đất đai, ';

const papers = Array.from({ length: 53 }, (_, index) => ({
  kind: index % 9 === 8 ? 'note' : 'paper',
  text:
    index % 9 === 8
      ? 'Bản sao phải có chứng thực, hoặc mang bản chính để đối chiếu.'
      : `Giấy tờ số ${index + 1} theo mẫu của cơ quan có thẩm quyền${index % 7 === 0 ? `. ${sentence.repeat(3)}` : ''}`,
  originals: index % 9 === 8 ? 0 : 1,
  copies: index % 9 === 8 ? 0 : index % 3,
}));

export const readingSamples: readonly Procedure[] = [
  {
    code: '9.000001',
    name: longName.repeat(7).slice(0, 1_192),
    audience: ['Công dân Việt Nam', 'Doanh nghiệp', 'Hợp tác xã', 'Tổ chức nước ngoài'],
    steps: [{ text: sentence.repeat(100) }],
    methods: [
      {
        channel: 'direct',
        time: { type: 'stated', quantity: 15, unit: 'working-day', text: sentence.repeat(2) },
        fees: [{ kind: 'fee', text: `Mức thu theo nghị quyết của Hội đồng nhân dân. ${sentence.repeat(8)}` }],
        description: sentence.repeat(12),
      },
      { channel: 'online', time: { type: 'ask' }, fees: [{ kind: 'fee', attachment: 'Biểu phí.docx' }] },
      {
        channel: 'postal',
        time: { type: 'text', text: 'Như nộp trực tiếp, cộng thời gian chuyển phát' },
        fees: [],
      },
    ],
    cases: [
      { heading: '* Đối với dự án trong nước:', papers: papers.slice(0, 20) },
      { heading: '* Đối với dự án nước ngoài:', papers: papers.slice(20, 50) },
      { heading: '* Lưu ý:', papers: papers.slice(50) },
    ],
    sets: '04 bộ hồ sơ, trong đó 01 bộ gốc',
    results: ['Quyết định chấp thuận chủ trương đầu tư', 'Văn bản từ chối (nêu rõ lý do)'],
    conditions: sentence.repeat(20),
    legalBasis: Array.from({ length: 14 }, (_, index) => ({
      number: `${index + 10}/2025/NĐ-CP`,
      title: `Nghị định quy định chi tiết một số điều, phần ${index + 1}`,
    })),
    decision: { number: '1234/QĐ-BTC', date: '2025-06-30', issuer: 'Bộ Tài chính' },
    agencies: { executing: 'Ủy ban nhân dân cấp tỉnh', coordinating: sentence.repeat(3) },
    receivingAddress: sentence.repeat(4),
    returning: [{ handedIn: 'online', by: ['online', 'at-office'] }],
    keywords: 'đầu tư, đất đai',
    note: sentence.repeat(4),
  },
  {
    code: '9.000002',
    name: 'Thủ tục xác nhận hộ gia đình làm nông nghiệp',
    withdrawn: { on: '2026-10-15' },
    methods: [{ channel: 'direct', time: { type: 'ask' }, fees: [{ kind: 'fee', text: '0 Đồng' }] }],
    cases: [{ papers: [papers[1], papers[2]] }],
  },
  { code: '9.000003', name: 'Thủ tục chưa có nội dung' },
  {
    code: '9.000004',
    name: 'Thủ tục cấp bản sao trích lục hộ tịch',
    names: { en: 'Copy of a civil status extract' },
    audience: ['Công dân Việt Nam'],
    methods: [
      {
        channel: 'direct',
        time: { type: 'stated', quantity: 1, unit: 'working-day' },
        fees: [{ kind: 'service-fee', text: '8.000 đồng/bản sao' }],
      },
      {
        channel: 'online',
        time: { type: 'stated', quantity: 2, unit: 'working-day' },
        fees: [{ kind: 'service-fee', text: '4.000 đồng/bản sao' }],
      },
      {
        channel: 'postal',
        time: { type: 'stated', quantity: 1, unit: 'working-day' },
        fees: [{ kind: 'service-fee', text: '8.000 đồng/bản sao' }],
      },
    ],
    online: 'full',
    cases: [
      {
        papers: [
          {
            kind: 'paper',
            text: 'Tờ khai cấp bản sao trích lục hộ tịch theo mẫu',
            originals: 1,
            copies: 0,
            forms: [
              {
                fileName: 'Tờ khai cấp bản sao trích lục.docx',
                pdf: pdf(formSha256),
                sample: pdf(sampleSha256),
              },
              { fileName: 'Giấy ủy quyền.doc' },
              { fileName: 'Phụ lục kèm theo.pdf', pdf: pdf(absentSha256) },
            ],
          },
          {
            kind: 'paper',
            text: 'Giấy tờ tùy thân của người yêu cầu (để xuất trình)',
            originals: 1,
            copies: 1,
          },
        ],
      },
    ],
    results: ['Bản sao trích lục hộ tịch'],
    local: {
      everydayName: { vi: 'Xin bản sao giấy tờ hộ tịch', en: 'Copies of civil status papers' },
      bring: [
        { vi: 'Tờ khai (có mẫu tại quầy)', en: 'The form (at the counter)' },
        { vi: 'Thẻ căn cước' },
        { vi: 'Giấy ủy quyền, nếu đi làm thay', en: 'A mandate, if you come for somebody else' },
      ],
      counter: 'q3',
      time: { quantity: 4, unit: 'hour', decision: '15/QĐ-UBND ngày 5 tháng 1 năm 2026' },
      fee: { text: { vi: '8.000 đồng một bản', en: '8,000 dong a copy' }, resolution: '61/2016/NQ-HĐND' },
      process: [
        { order: 1, unit: 'mot-cua', kind: 'received', workingDays: 0 },
        { order: 2, unit: 'tu-phap', kind: 'examining', workingDays: 0.25 },
        { order: 3, unit: 'uy-ban-nhan-dan-xa', kind: 'signing', workingDays: 0.25 },
        { order: 4, unit: 'mot-cua', kind: 'handed-over' },
      ],
      combineWith: ['1.001193'],
      checkedAt: '2026-11-02',
      checkedBy: 'Lò Văn Thử',
    },
  },
].map((raw) =>
  procedureSchema.parse({
    type: 'procedure',
    levels: ['commune'],
    field: 'ho-tich',
    source: { name: 'Cổng Dịch vụ công quốc gia', id: `68a${raw.code}`, takenAt: '2026-07-18' },
    ...raw,
  }),
);

/** As the host tells it on the sample's day: 90 days before it is 20 August. */
export function sampleChecked({ local, source }: Procedure): { on: string; old: boolean } | undefined {
  const on = local?.checkedAt ?? source.takenAt;
  return on === undefined ? undefined : { on, old: on < '2026-08-20' };
}
