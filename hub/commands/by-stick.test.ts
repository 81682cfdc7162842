import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { deriveOfficeKeys } from '../../shared/node/office-key.ts';
import { sealFile } from '../../shared/node/sealed-file.ts';
import { officeCodeSchema } from '../../shared/domain/identifiers.ts';
import { runHub } from '../cli.ts';
import { admitKiosk } from '../kiosk-tokens.ts';
import { makeTestHub, TEST_OFFICE, type TestHub } from '../testing/test-hub.ts';

let site: TestHub;
let stick: string;
beforeEach(() => {
  site = makeTestHub();
  stick = join(site.folder, 'USB');
  mkdirSync(stick);
});
afterEach(() => site.remove());

async function hub(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  site.hub.close();
  const told = { out: '', err: '' };
  const code = await runHub([...args, '--data', join(site.folder, 'hub')], {
    out: (text) => void (told.out += text),
    err: (text) => void (told.err += text),
    clock: { now: () => new Date('2026-11-21T09:00:00+07:00') },
    untilStopped: async () => Promise.resolve(),
  });
  site.reopen();
  return { code, ...told };
}

const chunks = () => join(stick, 'kiosk-feed', TEST_OFFICE, 'chunks');

it('a stick gets what was published, only what is missing, and loses what no head names', async () => {
  expect(await hub('export-usb', stick)).toMatchObject({ code: 1, err: expect.stringContaining('publish') });
  site.hub.takeContent(site.office, [
    { place: 'x', value: { type: 'agency', prefix: 'H99', name: { vi: 'Xã Mẫu' } } },
  ]);
  site.publish();
  expect(await hub('export-usb', stick)).toMatchObject({ code: 0 });
  const first = readdirSync(chunks());
  expect(first.length).toBeGreaterThan(0);

  const [chunk = ''] = first;
  truncateSync(join(chunks(), chunk), 3);
  writeFileSync(join(chunks(), 'a'.repeat(64)), 'of an older feed');
  const again = await hub('export-usb', stick, '--json');
  expect(JSON.parse(again.out)).toMatchObject({ offices: [{ office: TEST_OFFICE, copied: 1, pruned: 1 }] });
  expect(readdirSync(chunks())).toEqual(first);
  const own = join(site.folder, 'hub', 'feed', TEST_OFFICE, 'chunks', chunk);
  expect(readFileSync(join(chunks(), chunk))).toEqual(readFileSync(own));
});

it('a damaged feed is not copied, and a stick that is not there is told', async () => {
  site.hub.takeContent(site.office, [
    { place: 'x', value: { type: 'agency', prefix: 'H99', name: { vi: 'Xã Mẫu' } } },
  ]);
  site.publish();
  const folder = join(site.folder, 'hub', 'feed', TEST_OFFICE, 'chunks');
  truncateSync(join(folder, readdirSync(folder)[0] ?? ''), 3);
  expect(await hub('export-usb', stick)).toMatchObject({ code: 1, err: expect.stringContaining('damaged') });
  rmSync(stick, { recursive: true });
  expect(await hub('export-usb', stick)).toMatchObject({
    code: 1,
    err: expect.stringContaining('plugged in'),
  });
});

it('notes come by stick, once however often they are brought; from nobody else, and not altered', async () => {
  const office = officeCodeSchema.parse(TEST_OFFICE);
  const key = site.hub.store.officeKeys(office)[0];
  const at = '2026-11-21T08:30:00+07:00';
  const seal = (kiosk: string) =>
    sealFile(
      { format: 'kiosk-sealed/1', what: 'outbox', office, keyId: key?.id ?? '', kiosk, at },
      Buffer.from(
        JSON.stringify({
          format: 'kiosk-outbox/1',
          entries: [
            {
              id: '0c3f0b8e-3c5e-4a5e-8d8c-2f1f8f7c1a11',
              at,
              kiosk,
              office,
              type: 'officer-call',
              payload: { screen: 'home' },
            },
          ],
        }),
      ),
      deriveOfficeKeys(key?.key ?? '').outbox,
    );
  const file = join(stick, 'outbox.kiosk');
  writeFileSync(file, seal('sanh-1'));
  expect(await hub('import', 'outbox', file)).toMatchObject({
    code: 1,
    err: expect.stringContaining('not known'),
  });

  admitKiosk(site.hub, 'sanh-1', site.office, { renew: false });
  expect(await hub('import', 'outbox', file)).toMatchObject({ code: 0 });
  expect(await hub('import', 'outbox', file)).toMatchObject({ code: 0 });
  expect(site.hub.kiosks.openNotes('sanh-1')).toBe(1);

  const altered = seal('sanh-1');
  altered[altered.length - 20] = (altered.at(-20) ?? 0) ^ 1;
  writeFileSync(file, altered);
  expect(await hub('import', 'outbox', file)).toMatchObject({
    code: 1,
    err: expect.stringContaining('altered'),
  });
  writeFileSync(file, 'hello');
  expect(await hub('import', 'outbox', file)).toMatchObject({
    code: 1,
    err: expect.stringContaining('sealed'),
  });
});
