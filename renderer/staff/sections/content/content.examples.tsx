import type { ReactNode } from 'react';
import { AsStaff } from '../../../gallery/as-staff.tsx';
import type { ComponentExamples } from '../../../gallery/component-examples.ts';
import { DayField } from './fields/day-field.tsx';
import { LinesField } from './fields/lines-field.tsx';
import { LocalField } from './fields/local-field.tsx';
import { OneOf } from './fields/one-of.tsx';
import { TimeField } from './fields/time-field.tsx';
import { Toggle } from './fields/toggle.tsx';
import { CheckedPage } from './checked-page.tsx';
import { ProcedureForm } from './forms/procedure-form.tsx';
import { Review } from './review.tsx';
import { RowForm } from './row-form.tsx';
import { OriginNote } from './origin-note.tsx';
import './content.css';

const nothing = () => {};
const page = (content: ReactNode) => <AsStaff role="officer">{content}</AsStaff>;
const ways = { onBack: nothing, onSaved: nothing };
const staff = (content: ReactNode) => (
  <div className="staff" style={{ display: 'block' }}>
    <div className="content-form">{content}</div>
  </div>
);

export const examples: ComponentExamples = {
  fields: () =>
    staff(
      <>
        <LocalField
          label="Phí, lệ phí"
          value={{ vi: '8.000 đồng mỗi bản', en: '8,000 đồng a copy' }}
          maxLength={200}
          problem="Xin ghi cả đơn vị, ví dụ: 8.000 đồng mỗi bản."
          onChange={nothing}
        />
        <Toggle label="Miễn phí" about="Chỉ đánh dấu khi chắc chắn không thu" on onChange={nothing} />
        <OneOf
          label="Nộp tại quầy"
          choices={[
            { value: 'a', words: 'Không riêng quầy nào' },
            { value: 'b', words: 'Quầy số 1' },
          ]}
          value="b"
          onChange={nothing}
        />
        <div className="content-pair">
          <DayField label="Hiện đến" none="Không hạn" value="2026-11-20" onChange={nothing} />
          <TimeField label="Lúc" value="17:00" onChange={nothing} />
        </div>
        <LinesField
          label="Nội dung"
          lineLabel={(number) => `Đoạn ${number}`}
          addWords="Thêm đoạn"
          lines={[{ vi: 'Ngày 1 tháng 1 Trung tâm nghỉ.' }, { vi: '' }]}
          maxLength={200}
          most={5}
          onChange={nothing}
        />
      </>,
    ),
  origins: () =>
    staff(
      <>
        <OriginNote origin={{ type: 'feed' }} />
        <OriginNote
          origin={{
            type: 'here',
            by: 'Cán bộ Mẫu',
            at: '2026-11-18T08:10:00+07:00',
            conflict: true,
          }}
        />
      </>,
    ),
  procedure: () => page(<ProcedureForm code="2.000986" {...ways} />),
  notice: () => page(<RowForm type="notice" row={undefined} {...ways} />),
  checked: () => page(<CheckedPage {...ways} />),
  review: () => page(<Review edits={{ put: [], drop: [] }} seen={{ screen: 'as-fed' }} {...ways} />),
};
