import type { ApiImplementation } from '../../../shared/api.ts';
import type { ChangeList } from '../../../shared/domain/content-change.ts';
import { procedureCodeSchema } from '../../../shared/domain/identifiers.ts';
import { officeLayerSchema } from '../../../shared/domain/procedure.ts';
import { err, ok } from '../../../shared/result.ts';

const fee: ChangeList = {
  added: 0,
  changed: 1,
  removed: 0,
  changes: [
    {
      key: '1.001193',
      what: 'procedure',
      name: 'Đăng ký khai sinh',
      kind: 'changed',
      parts: [{ part: 'office-fee', before: '8.000 đồng', after: 'Miễn phí' }],
      warnings: ['fee-changed', 'free-now'],
    },
  ],
};
const [change] = fee.changes;

/** PIN 246801 is right. Four versions; the feed disagrees with one local edit. */
export const sampleVersions: ApiImplementation['versions'] = {
  list: () =>
    ok({
      versions: [
        {
          id: 4,
          at: '2026-11-21T09:40:00+07:00',
          cause: { type: 'edit' },
          by: 'Cán bộ Mẫu',
          edits: 2,
          shown: true,
        },
        {
          id: 3,
          at: '2026-11-20T16:05:00+07:00',
          cause: { type: 'sheet', name: 'noi-dung-van-phong.xlsx' },
          by: 'Cán bộ Mẫu',
          edits: 1,
          shown: false,
        },
        {
          id: 2,
          at: '2026-11-20T07:00:00+07:00',
          cause: { type: 'feed', sequence: 184, publishedAt: '2026-11-20T06:55:00+07:00' },
          edits: 0,
          shown: false,
        },
        { id: 1, at: '2026-11-02T08:00:00+07:00', cause: { type: 'start' }, edits: 0, shown: false },
      ],
      held: true,
      newer: true,
      conflicts: 37,
    }),
  changes: ({ version }) => (version <= 1 ? err({ type: 'unknown-version' }) : ok(fee)),
  changesBack: ({ version }) => (version > 4 ? err({ type: 'unknown-version' }) : ok(fee)),
  goBack: ({ pin }) => (pin === '246801' ? ok({ version: 5 }) : err({ type: 'wrong-pin' })),
  newer: () => ok({ ...fee, lookedAt: 'a'.repeat(64) }),
  confirmNewer: ({ pin }) => (pin === '246801' ? ok({ version: 5 }) : err({ type: 'wrong-pin' })),
  conflicts: () =>
    ok({
      total: 37,
      conflicts:
        change === undefined
          ? []
          : [
              {
                key: 'layer:1.001193',
                because: 'changed',
                edit: {
                  type: 'layer',
                  code: procedureCodeSchema.parse('1.001193'),
                  layer: officeLayerSchema.parse({ fee: { text: { vi: 'Miễn phí' }, free: true } }),
                },
                by: 'Cán bộ Mẫu',
                at: '2026-11-21T09:40:00+07:00',
                lookedAt: 'a'.repeat(64),
                change,
              },
            ],
    }),
  settle: ({ pin }) => (pin === '246801' ? ok({ version: 5 }) : err({ type: 'wrong-pin' })),
};
