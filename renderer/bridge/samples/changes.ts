import type { ChangeList } from '../../../shared/domain/content-change.ts';

export const sampleChanges: ChangeList = {
  added: 1,
  changed: 2,
  removed: 1,
  changes: [
    {
      key: '9.000001',
      what: 'procedure',
      name: 'Chứng thực bản sao từ bản chính (mẫu)',
      kind: 'changed',
      parts: [
        { part: 'fee', before: '2.000 đồng/trang', after: 'Miễn phí' },
        {
          part: 'time',
          before: 'Trong ngày',
          after: '2 ngày làm việc, kể từ khi nhận đủ giấy tờ theo quy định',
        },
      ],
      warnings: ['free-now', 'time-changed'],
    },
    {
      key: '9.000002',
      what: 'procedure',
      name: 'Xác nhận tình trạng hôn nhân (mẫu)',
      kind: 'removed',
      parts: [{ part: 'name', before: 'Xác nhận tình trạng hôn nhân (mẫu)' }],
      warnings: ['removed-most-used'],
    },
    {
      key: 'notice:nghi-le',
      what: 'notice',
      name: 'Nghỉ lễ Quốc khánh',
      kind: 'added',
      parts: [{ part: 'text', after: 'Bộ phận một cửa nghỉ ngày 2 tháng 9.' }],
      warnings: [],
    },
    {
      key: 'officer:hoa',
      what: 'officer',
      name: 'Nguyễn Thị Mẫu',
      kind: 'changed',
      parts: [{ part: 'place', after: 'Quầy 3' }],
      warnings: [],
    },
  ],
};
