import type { ApiImplementation } from '../../../shared/api.ts';
import type { Origin } from '../../../shared/domain/content-edit.ts';
import { problemsOf } from '../../../shared/domain/edit-problems.ts';
import { noticeSchema, officerSchema } from '../../../shared/domain/office.ts';
import { officeLayerSchema } from '../../../shared/domain/procedure.ts';
import { err, ok, unreachable } from '../../../shared/result.ts';
import { fold } from '../../../shared/text/fold.ts';
import { sampleChanges } from './changes.ts';
import { sampleOfficeDetails, sampleState } from './office.ts';
import { sampleProcedures, summaryOf } from './procedures.ts';
import { sampleChecked } from './reading.ts';

const feed: Origin = { type: 'feed' };
const here: Origin = { type: 'here', by: 'Cán bộ Mẫu', at: '2026-11-18T08:10:00+07:00', conflict: false };
const disputed: Origin = { ...here, conflict: true };

const tet = noticeSchema.parse({
  type: 'notice',
  id: 'nghi-tet',
  title: { vi: 'Lịch nghỉ Tết Dương lịch' },
  text: { vi: 'Ngày 1 tháng 1 Trung tâm nghỉ.\nNgày 2 tháng 1 làm việc lại.' },
  from: '2026-12-25T00:00:00+07:00',
  until: '2027-01-02T00:00:00+07:00',
});
const leaving = officerSchema.parse({
  type: 'officer',
  id: 'o3',
  name: 'Vàng Thị Ví Dụ',
  title: { vi: 'Công chức Địa chính', en: 'Land officer' },
});

/** PIN 246801 saves. Some things come from the feed, some were changed here, one of them in conflict with it. */
export const sampleEditing: ApiImplementation['editing'] = {
  rows({ type }) {
    switch (type) {
      case 'notice':
        return ok({
          rows: [
            { key: 'row:notice:nghi-tet', value: tet, origin: here },
            ...sampleState.notices.map((value) => ({
              key: `row:notice:${value.id}`,
              value,
              origin: feed,
            })),
          ],
        });
      case 'officer':
        return ok({
          rows: [
            ...sampleOfficeDetails.officers.map((value) => ({
              key: `row:officer:${value.id}`,
              value,
              origin: feed,
            })),
            { key: 'row:officer:o3', feed: leaving, origin: here },
          ],
        });
      case 'counter':
        return ok({
          rows: sampleOfficeDetails.counters.map((value) => ({
            key: `row:counter:${value.id}`,
            value,
            origin: feed,
          })),
        });
      case 'synonym':
        return ok({
          rows: [
            {
              key: 'row:synonym:sổ đỏ',
              value: { type: 'synonym', said: 'sổ đỏ', means: 'giấy chứng nhận quyền sử dụng đất' },
              origin: feed,
            },
            {
              key: 'row:synonym:giấy độc thân',
              value: { type: 'synonym', said: 'giấy độc thân', means: 'xác nhận tình trạng hôn nhân' },
              origin: here,
            },
          ],
        });
      default:
        return unreachable(type);
    }
  },
  hours() {
    const { openings, closedDays, openDays } = sampleOfficeDetails.office;
    return ok({ value: { openings, closedDays, openDays }, origin: feed });
  },
  procedures({ text, which, offset, limit }) {
    const found = sampleProcedures
      .map((procedure, place) => {
        const { code, name, officialName } = summaryOf(procedure);
        const origin = place === 0 ? disputed : place === 1 ? here : feed;
        const checked = sampleChecked(procedure);
        return {
          code,
          name,
          officialName,
          hidden: place === 2,
          ...(checked !== undefined && { checked }),
          origin,
        };
      })
      .filter(({ name, code }) => fold(name.vi).includes(fold(text)) || code.includes(text))
      .filter(({ origin, hidden, checked }) => {
        if (which === 'edited') return origin.type === 'here';
        if (which === 'hidden') return hidden;
        return which === 'all' || checked?.old !== false;
      });
    return ok({ total: found.length, procedures: found.slice(offset, offset + limit) });
  },
  layer({ code }) {
    const procedure = sampleProcedures.find((one) => one.code === code);
    if (procedure === undefined) return err({ type: 'unknown-procedure', code });
    return ok({
      layer: procedure.local ?? officeLayerSchema.parse({}),
      origin: procedure === sampleProcedures[0] ? disputed : feed,
      counters: sampleOfficeDetails.counters,
    });
  },
  preview({ put }) {
    const problems = put.flatMap((edit) =>
      edit.type === 'checked'
        ? []
        : problemsOf(edit, {
            now: new Date(sampleState.now),
            counters: new Set(sampleOfficeDetails.counters.map(({ id }) => id)),
          }),
    );
    return problems.length > 0
      ? err({ type: 'invalid', problems })
      : ok({ ...sampleChanges, lookedAt: 'a'.repeat(64) });
  },
  save: ({ pin }) => (pin === '246801' ? ok({ version: 5 }) : err({ type: 'wrong-pin' })),
};
