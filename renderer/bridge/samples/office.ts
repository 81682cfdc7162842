import { builtInNames } from '../../../shared/domain/language-pack.ts';
import type { z } from 'zod';
import type { api, KioskState } from '../../../shared/api.ts';
import { noticeSchema, officeSchema } from '../../../shared/domain/office.ts';
import { usualPad } from '../../../shared/domain/pad.ts';

/** An office that does not exist, for the gallery and for tests. */
const morning = { from: '07:30', until: '11:30' };
const afternoon = { from: '13:30', until: '17:00' };

const office = officeSchema.parse({
  type: 'office',
  code: 'H99.24.01',
  name: { vi: 'Xã Suối Lành', en: 'Suối Lành Commune' },
  unitName: { vi: 'Trung tâm Phục vụ hành chính công', en: 'Public Administration Service Centre' },
  province: 'Tỉnh Mây Trắng',
  address: {
    vi: 'Thôn Bản Giữa, xã Suối Lành, tỉnh Mây Trắng',
    en: 'Bản Giữa village, Suối Lành, Mây Trắng',
  },
  phone: '0299 000 0001',
  hotline: '0299 000 0002',
  website: 'suoilanh.example.vn',
  email: 'motcua@suoilanh.example.vn',
  openings: [1, 2, 3, 4, 5]
    .map((weekday) => ({ weekday, spans: [morning, afternoon] }))
    .concat([{ weekday: 6, spans: [morning] }]),
  closedDays: [{ day: '2027-01-01', reason: { vi: 'Tết Dương lịch', en: 'New Year’s Day' } }],
  feedback: [
    {
      agency: { vi: 'Ủy ban nhân dân xã Suối Lành', en: 'People’s Committee of Suối Lành' },
      post: { vi: 'Thôn Bản Giữa, xã Suối Lành' },
      phone: '0299 000 0003',
      email: 'gopy@suoilanh.example.vn',
      about: 'conduct',
    },
    {
      agency: { vi: 'Sở Tư pháp tỉnh Mây Trắng', en: 'Department of Justice of Mây Trắng' },
      phone: '0299 000 0004',
      website: 'sotuphap.example.vn',
      about: 'rules',
    },
  ],
});

export const sampleOfficeDetails: z.output<typeof api.office.details.value> = {
  office,
  today: [morning, afternoon],
  counters: [
    {
      type: 'counter',
      id: 'q1',
      name: { vi: 'Quầy số 1', en: 'Counter 1' },
      place: { vi: 'tầng 1', en: 'ground floor' },
    },
    {
      type: 'counter',
      id: 'q3',
      name: { vi: 'Quầy số 3', en: 'Counter 3' },
      place: { vi: 'tầng 1', en: 'ground floor' },
    },
  ],
  officers: [
    {
      type: 'officer',
      id: 'o1',
      name: 'Hoàng Thị Mẫu',
      title: { vi: 'Giám đốc Trung tâm', en: 'Director of the centre' },
      phone: '0299 000 0005',
      fields: [],
      head: true,
      order: 1,
    },
    {
      type: 'officer',
      id: 'o2',
      name: 'Lò Văn Thử',
      title: { vi: 'Công chức Tư pháp – Hộ tịch', en: 'Civil status officer' },
      phone: '0299 000 0006',
      fields: ['ho-tich', 'chung-thuc'],
      head: false,
      order: 2,
    },
  ],
  fields: [
    { id: 'ho-tich', name: { vi: 'Hộ tịch', en: 'Civil status' } },
    { id: 'chung-thuc', name: { vi: 'Chứng thực', en: 'Certification' } },
  ],
};

const sampleNotice = noticeSchema.parse({
  type: 'notice',
  id: 'thu-bay',
  title: { vi: 'Sáng thứ Bảy có làm việc', en: 'Open on Saturday mornings' },
  text: {
    vi: 'Từ tháng 11, Trung tâm làm việc cả sáng thứ Bảy.\nMời bà con sắp xếp thời gian cho tiện.',
    en: 'From November on the centre is open on Saturday mornings.',
  },
});

export const sampleState: KioskState = {
  now: '2026-11-18T09:24:00+07:00',
  office,
  opening: { type: 'open', until: '11:30', hours: [morning, afternoon] },
  dossierData: { type: 'fresh', asOf: '2026-11-18T08:55:00+07:00' },
  catalogueReady: true,
  notices: [sampleNotice],
  screen: { pixelsPerMillimetre: 4.03 },
  camera: { use: true, position: 'above' },
  pad: usualPad,
  codePrefixes: ['H99.24.01-'],
  idle: { answerSeconds: 60, otherSeconds: 180, warningSeconds: 20, longestAnswerSeconds: 900 },
  languages: [
    { id: 'vi', name: builtInNames.vi, speech: false },
    { id: 'en', name: builtInNames.en, speech: false },
  ],
};
