import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { procedureCodeSchema } from '../../shared/domain/identifiers.ts';
import { officeLayerSchema } from '../../shared/domain/procedure.ts';
import { BY, type StickKiosk } from '../../tests/fixtures/stick-kiosk.ts';
import { withStick } from '../../tests/fixtures/with-stick.ts';

let site: StickKiosk;
withStick((made) => {
  site = made;
});

const BIRTH = procedureCodeSchema.parse('1.001193');
const layer = () => site.kiosk.stores.inCatalogue((catalogue) => catalogue.procedure(BIRTH)?.local);
/** By the form on the kiosk, while the sheet waits. */
const headSavesFee = async (fee: string) => {
  const edited = officeLayerSchema.parse({ ...layer(), fee: { text: { vi: fee } } });
  const by = { id: 'lan', name: 'Chị Lan', role: 'head' } as const;
  const put = [{ type: 'layer' as const, code: BIRTH, layer: edited }];
  expect(await site.kiosk.versions.apply({ put, drop: [], by, cause: { type: 'edit' } })).toMatchObject({
    ok: true,
  });
  site.kiosk.stores.refresh();
};
const bringName = async () => {
  writeFileSync(join(site.stick, 'ten.csv'), 'Mã thủ tục;Tên thường gọi\n1.001193;Làm giấy khai sinh\n');
  return site.begin('ten.csv');
};
const call = { staff: BY };

test('a sheet that waited while others changed the content overwrites nothing: it is chosen anew', async () => {
  const waiting = await bringName();
  expect(waiting).toMatchObject({ kind: 'sheet', step: 'ready' });
  site.sticks.left();
  await headSavesFee('9.000 đồng');

  const noJob = { ok: false, error: { type: 'no-job' } };
  expect(await site.calls.apply({ job: waiting.id, pin: '135790' }, call)).toEqual(noJob);
  expect(await site.calls.preview({ job: waiting.id }, call)).toEqual(noJob);
  expect(await site.settled()).toMatchObject({ step: 'failed', failure: { type: 'changed-since' } });
  expect(layer()).toMatchObject({ fee: { text: { vi: '9.000 đồng' } } });
  expect(layer()?.everydayName).toBeUndefined();

  const anew = await bringName();
  expect(await site.apply(anew)).toMatchObject({ step: 'done' });
  site.kiosk.stores.refresh();
  expect(layer()).toMatchObject({
    everydayName: { vi: 'Làm giấy khai sinh' },
    fee: { text: { vi: '9.000 đồng' } },
  });
});

test('what changes between the PIN and the writing is not overwritten either', async () => {
  const waiting = await bringName();
  const { versions } = site.kiosk;
  const apply = versions.applySheet.bind(versions);
  vi.spyOn(versions, 'applySheet').mockImplementation(async (sheet) => {
    await headSavesFee('9.000 đồng');
    return apply(sheet);
  });
  expect(await site.apply(waiting)).toMatchObject({ step: 'failed', failure: { type: 'changed-since' } });
  expect(layer()).toMatchObject({ fee: { text: { vi: '9.000 đồng' } } });
});

test('a sheet that waited while nothing changed is applied, though staff have left meanwhile', async () => {
  const waiting = await bringName();
  site.sticks.left();
  expect(await site.apply(waiting)).toMatchObject({ step: 'done' });
  site.kiosk.stores.refresh();
  expect(layer()).toMatchObject({ everydayName: { vi: 'Làm giấy khai sinh' } });
});

test('a cell from an old encoding is turned into Unicode and told; one that is sound Unicode stays', async () => {
  const rows = ['Mã thủ tục;Tên thường gọi;Tóm tắt', '1.001193;Khai sinh cho bé;Hå s¬ ®¨ng ký'];
  writeFileSync(join(site.stick, 'ten.csv'), rows.join('\n'));
  const job = await site.begin('ten.csv');
  expect(await site.preview(job)).toMatchObject({
    applicable: true,
    attentionCount: 1,
    attention: [{ message: { vi: expect.stringContaining('Hồ sơ đăng ký') } }],
    commentable: true,
  });
  await site.apply(job);
  site.kiosk.stores.refresh();
  expect(layer()).toMatchObject({
    everydayName: { vi: 'Khai sinh cho bé' },
    summary: { vi: 'Hồ sơ đăng ký' },
  });
});
