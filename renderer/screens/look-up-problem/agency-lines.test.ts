import { expect, test } from 'vitest';
import { agencySchema } from '../../../shared/domain/office.ts';
import { createWords } from '../../words/i18n.ts';
import { agencyLines } from './agency-lines.ts';

const { t } = createWords('vi');
const agency = { type: 'agency', prefix: 'H98.10.05', name: { vi: 'Xã Đồi Chè' } };

test('another office: where it is, when it is open, how to call it', () => {
  const known = agencySchema.parse({
    ...agency,
    address: { vi: 'Thôn Trung, xã Đồi Chè' },
    openings: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, spans: [{ from: '07:30', until: '16:30' }] })),
    phone: '0298 000 0001',
  });
  expect(agencyLines(known, t, 'vi')).toEqual([
    'Mời ông/bà liên hệ nơi ấy.',
    'Địa chỉ: Thôn Trung, xã Đồi Chè',
    'Giờ làm việc: Thứ Hai đến thứ Sáu: 7 giờ 30 đến 16 giờ 30',
    'Điện thoại: 0298 000 0001',
  ]);
});

test('another office of which only the name is known, or nothing', () => {
  for (const known of [agencySchema.parse(agency), undefined]) {
    expect(agencyLines(known, t, 'vi')).toEqual([
      'Máy này không có dữ liệu của nơi ấy. Mời ông/bà liên hệ nơi đã nhận hồ sơ.',
    ]);
  }
});
