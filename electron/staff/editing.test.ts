import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ApiImplementation } from '../../shared/api.ts';
import type { ContentEdits } from '../../shared/domain/content-edit.ts';
import { procedureCodeSchema } from '../../shared/domain/identifiers.ts';
import { officeLayerSchema } from '../../shared/domain/procedure.ts';
import { err, ok } from '../../shared/result.ts';
import { putValue } from '../../tests/fixtures/feed-maker.ts';
import { FeedReader, NOW, officeRow, procedure, sampleStreams } from '../../tests/fixtures/feed-reader.ts';
import { deskOf, feeEdit, hoursEdit, noticeEdit, OFFICER } from '../../tests/fixtures/version-desk.ts';
import { ContentVersions } from '../versions/content-versions.ts';
import { editingApi } from './editing.ts';

type Editing = ApiImplementation['editing'];

const caller = { staff: OFFICER };
const RIGHT = '246801';
const birth = procedureCodeSchema.parse('1.001193');
const marriage = procedureCodeSchema.parse('1.000894');

let reader: FeedReader;
let desk: ReturnType<typeof deskOf>;
let sequence: number;
beforeEach(async () => {
  reader = new FeedReader();
  sequence = 0;
  desk = deskOf(reader.dataFolder, () => reader.journal());
  await feedSays({});
});
afterEach(() => reader.dispose());

/** The feed brings the birth procedure with this layer, a notice, and everything else as ever. */
async function feedSays(local: object, told = 'Chữ'): Promise<void> {
  sequence += 1;
  const sample = sampleStreams();
  const { rows } = sample.catalogue.snapshot;
  const born = putValue({
    ...procedure(birth, 'Thủ tục đăng ký khai sinh'),
    local: officeLayerSchema.parse(local),
  });
  const notice = putValue({ type: 'notice', id: 'fed', title: { vi: 'Của nguồn' }, text: { vi: told } });
  reader.feed.publish({
    sequence,
    streams: sampleStreams({
      catalogue: { snapshot: { upTo: 100 + sequence, rows: [born, ...rows.slice(1)] } },
      content: { snapshot: { upTo: 100 + sequence, rows: [putValue(officeRow()), notice] } },
    }),
  });
  await reader.sync();
}

async function editing<V>(use: (api: Editing) => V | Promise<V>): Promise<V> {
  return desk.with((versions) =>
    use(
      editingApi({
        versions,
        clock: { now: () => NOW },
        stores: {
          inCatalogue: (read) =>
            reader.withCatalogue((store) => (store === undefined ? undefined : read(store))),
        },
        confirm: async (_, pin) =>
          Promise.resolve(pin === RIGHT ? ok({}) : err({ type: 'wrong-pin' as const })),
      }),
    ),
  );
}
const look = async (edits: Partial<ContentEdits>) =>
  editing((api) => api.preview({ put: [], drop: [], ...edits }, caller));
/** After a look; a person comes no further than that where the preview refuses. */
const save = async (edits: Partial<ContentEdits>, pin = RIGHT, looked = look(edits)) => {
  const preview = await looked;
  const lookedAt = preview.ok ? preview.value.lookedAt : '0'.repeat(64);
  return editing((api) => api.save({ put: [], drop: [], ...edits, lookedAt, pin }, caller));
};
const rows = async (type: Parameters<Editing['rows']>[0]['type']) => {
  const found = await editing((api) => api.rows({ type }, caller));
  return found.ok ? found.value.rows : [];
};
const procedures = async (asked: Partial<Parameters<Editing['procedures']>[0]>) => {
  const found = await editing((api) =>
    api.procedures({ text: '', which: 'all', offset: 0, limit: 50, ...asked }, caller),
  );
  return found.ok ? found.value.procedures : [];
};

describe('what there is and where it comes from', () => {
  test('a notice of the feed, one made here, and one taken down here with what the feed has', async () => {
    await save({ put: [noticeEdit('here', 'Tại máy'), { type: 'removed', key: 'notice:fed' }] });
    expect(await rows('notice')).toMatchObject([
      { key: 'row:notice:here', value: { id: 'here' }, origin: { type: 'here', by: 'Chị Hoa' } },
      { key: 'row:notice:fed', feed: { id: 'fed' }, origin: { type: 'here' } },
    ]);
    expect((await rows('notice'))[1]?.value).toBeUndefined();
    await save({ drop: ['row:notice:fed'] });
    expect(await rows('notice')).toContainEqual({
      key: 'row:notice:fed',
      value: expect.objectContaining({ id: 'fed' }) as object,
      origin: { type: 'feed' },
    });
  });

  test('many rows made here are listed with one look at what the feed has beneath them', async () => {
    await desk.put(...['a', 'b', 'c'].map((id) => noticeEdit(id, 'Tại máy')));
    const looks = vi.spyOn(ContentVersions.prototype, 'beneath');
    expect(await rows('notice')).toHaveLength(4);
    expect(looks).toHaveBeenCalledTimes(1);
    looks.mockRestore();
  });

  test('a notice that is over is still there to be changed', async () => {
    const over = { ...noticeEdit('over', 'Cũ') } as const;
    await desk.put({
      ...over,
      value: { ...(over as never as { value: object }).value, until: '2026-01-01T00:00:00+07:00' },
    } as never);
    expect((await rows('notice')).map(({ key }) => key)).toContain('row:notice:over');
  });

  test('hours: the feed’s until they are changed here', async () => {
    expect(await editing((api) => api.hours({}, caller))).toMatchObject({
      ok: true,
      value: { origin: { type: 'feed' } },
    });
    await save({ put: [hoursEdit] });
    expect(await editing((api) => api.hours({}, caller))).toMatchObject({
      ok: true,
      value: { value: { openings: [{ weekday: 1 }] }, origin: { type: 'here', conflict: false } },
    });
  });

  test('a procedure tells when the feed has something else beneath what was changed here', async () => {
    await feedSays({ fee: { text: { vi: '8.000 đồng' } } });
    await save({ put: [feeEdit(birth, '12.000 đồng')] });
    await feedSays({ fee: { text: { vi: '9.000 đồng' } } });
    expect(await editing((api) => api.layer({ code: birth }, caller))).toMatchObject({
      ok: true,
      value: { layer: { fee: { text: { vi: '12.000 đồng' } } }, origin: { type: 'here', conflict: true } },
    });
    expect(await procedures({ which: 'edited' })).toMatchObject([
      { code: birth, origin: { conflict: true } },
    ]);
  });

  test('a hidden procedure is found by staff: by its name, its code, and among the hidden', async () => {
    expect(await procedures({ which: 'hidden' })).toEqual([]);
    await save({
      put: [{ type: 'layer', code: birth, layer: officeLayerSchema.parse({ hidden: true }) }],
    });
    for (const asked of [{ text: 'khai sinh' }, { text: birth }, { which: 'hidden' as const }]) {
      expect(await procedures(asked)).toContainEqual(expect.objectContaining({ code: birth, hidden: true }));
    }
    expect(await procedures({ which: 'unchecked', text: 'khai sinh' })).toEqual([]);
  });

  test('a procedure that nobody has', async () => {
    expect(await editing((api) => api.layer({ code: '9.999999' }, caller))).toEqual({
      ok: false,
      error: { type: 'unknown-procedure', code: '9.999999' },
    });
  });
});

describe('changing', () => {
  test('the preview tells the change, and nothing is changed', async () => {
    const seen = await editing((api) =>
      api.preview({ put: [feeEdit(birth, '12.000 đồng')], drop: [] }, caller),
    );
    expect(seen).toMatchObject({ ok: true, value: { changed: 1, changes: [{ key: birth }] } });
    expect(await procedures({ which: 'edited' })).toEqual([]);
  });

  test('without the right PIN nothing is changed', async () => {
    expect(await save({ put: [feeEdit(birth, '12.000 đồng')] }, '999999')).toEqual({
      ok: false,
      error: { type: 'wrong-pin' },
    });
    expect(await procedures({ which: 'edited' })).toEqual([]);
  });

  test('what the feed brings after the preview is not overruled unseen: the next preview tells it', async () => {
    await feedSays({ fee: { text: { vi: '1.000 đồng' } } });
    const edits = {
      put: [feeEdit(birth, '1.000 đồng')],
    };
    const looked = look(edits);
    expect(await looked).toMatchObject({ value: { changes: [{ parts: [{ part: 'everyday-name' }] }] } });
    await feedSays({ fee: { text: { vi: '2.000 đồng' } } });
    expect(await save(edits, RIGHT, looked)).toEqual({ ok: false, error: { type: 'changed-since' } });
    expect(await procedures({ which: 'edited' })).toEqual([]);

    const again = look(edits);
    const fee = { part: 'office-fee', before: '2.000 đồng', after: '1.000 đồng' };
    expect(await again).toMatchObject({
      value: { changes: [{ parts: expect.arrayContaining([fee]) as object }] },
    });
    expect(await save(edits, RIGHT, again)).toMatchObject({ ok: true });
  });

  test('texts that changed after they were looked at are not confirmed as checked today', async () => {
    const edits = { put: [{ type: 'checked' as const, codes: [birth] }] };
    const looked = look(edits);
    await looked;
    await feedSays({ fee: { text: { vi: '2.000 đồng' } } });
    expect(await save(edits, RIGHT, looked)).toEqual({ ok: false, error: { type: 'changed-since' } });
    expect(await procedures({ which: 'edited' })).toEqual([]);
  });

  test('taken back after the feed brought something else: that is looked at first', async () => {
    await save({ put: [noticeEdit('fed', 'Tại máy')] });
    const edits = { drop: ['row:notice:fed'] };
    const looked = look(edits);
    await looked;
    await feedSays({}, 'Chữ mới');
    expect(await save(edits, RIGHT, looked)).toEqual({ ok: false, error: { type: 'changed-since' } });
    expect(await save(edits)).toMatchObject({ ok: true });
  });

  test('what the feed changes elsewhere is in nobody’s way', async () => {
    const edits = { put: [hoursEdit] };
    const looked = look(edits);
    await looked;
    await feedSays({ fee: { text: { vi: '2.000 đồng' } } }, 'Chữ mới');
    expect(await save(edits, RIGHT, looked)).toMatchObject({ ok: true });
  });

  test('what a person has to mend first is refused, in the preview and when saving', async () => {
    const edits = { put: [feeEdit(birth, '12')], drop: [] };
    const refused = {
      ok: false,
      error: { type: 'invalid', problems: [{ field: 'fee', problem: 'bare-number' }] },
    };
    expect(await editing((api) => api.preview(edits, caller))).toEqual(refused);
    expect(await save(edits)).toEqual(refused);
    expect(await procedures({ which: 'edited' })).toEqual([]);
  });

  test('many are confirmed at once, over whatever the office says of them', async () => {
    await feedSays({ fee: { text: { vi: '8.000 đồng' } } });
    expect(await procedures({ which: 'unchecked' })).not.toEqual([]);
    const saved = await save({ put: [{ type: 'checked', codes: [birth, marriage] }] });
    expect(saved.ok).toBe(true);
    expect(await editing((api) => api.layer({ code: birth }, caller))).toMatchObject({
      ok: true,
      value: {
        layer: { fee: { text: { vi: '8.000 đồng' } }, checkedAt: '2026-11-21', checkedBy: 'Chị Hoa' },
      },
    });
    const confirmed = (await procedures({})).filter(({ checked }) => checked?.old === false);
    expect(confirmed.map(({ code }) => code).toSorted()).toEqual([marriage, birth].toSorted());
  });

  test('one that nobody has among many: none is confirmed', async () => {
    const codes = [birth, procedureCodeSchema.parse('9.999999')];
    expect(await save({ put: [{ type: 'checked', codes }] })).toEqual({
      ok: false,
      error: { type: 'unknown-procedure', code: '9.999999' },
    });
    expect(await procedures({ which: 'edited' })).toEqual([]);
  });
});
