import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { deriveOfficeKeys } from '../../shared/node/office-key.ts';
import { sealFile } from '../../shared/node/sealed-file.ts';
import { officeCodeSchema } from '../../shared/domain/identifiers.ts';
import { admitKiosk } from '../kiosk-tokens.ts';
import { hubCommand } from '../testing/hub-command.ts';
import { makeTestHub, TEST_OFFICE, value, type TestHub } from '../testing/test-hub.ts';

let site: TestHub;
let stick: string;
beforeEach(() => {
  site = makeTestHub();
  stick = join(site.folder, 'USB');
  mkdirSync(stick);
});
afterEach(() => site.remove());

const clock = { now: () => new Date('2026-11-21T09:00:00+07:00') };
/** The hub is closed meanwhile, as another process would find it. */
async function hub(...args: string[]): ReturnType<typeof hubCommand> {
  site.hub.close();
  const reply = await hubCommand({ data: join(site.folder, 'hub'), clock }, ...args);
  site.reopen();
  return reply;
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

/** As the kiosk sanh-1 writes it. */
function sealedNotes(office = officeCodeSchema.parse(TEST_OFFICE)): Uint8Array {
  const key = site.hub.store.officeKeys(office)[0];
  const [at, kiosk] = ['2026-11-21T08:30:00+07:00', 'sanh-1'];
  const note = { type: 'officer-call', payload: { screen: 'home' } };
  const entries = [{ id: '0c3f0b8e-3c5e-4a5e-8d8c-2f1f8f7c1a11', at, kiosk, office, ...note }];
  return sealFile(
    { format: 'kiosk-sealed/1', what: 'outbox', office, keyId: key?.id ?? '', kiosk, at },
    Buffer.from(JSON.stringify({ format: 'kiosk-outbox/1', entries })),
    deriveOfficeKeys(key?.key ?? '').outbox,
  );
}

/** Runs what a sentence says to run, word for word. */
async function doAsTold(sentence: string): Promise<void> {
  const told = [...sentence.matchAll(/"hub ([^"]+)"/g)].map(([, words = '']) => words.split(' '));
  expect(told).not.toEqual([]);
  for (const words of told) expect(await hub(...words)).toMatchObject({ code: 0 });
}

it('notes come by stick, once however often they are brought; from nobody else, and not altered', async () => {
  const file = join(stick, 'outbox.kiosk');
  writeFileSync(file, sealedNotes());
  const unknown = await hub('import', 'outbox', file);
  expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('not known') });
  await doAsTold(unknown.err);

  expect(await hub('import', 'outbox', file)).toMatchObject({ code: 0 });
  expect(await hub('import', 'outbox', file)).toMatchObject({ code: 0 });
  expect(site.hub.kiosks.openNotes('sanh-1')).toBe(1);

  const altered = sealedNotes();
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

it('a kiosk that has moved to another office of the hub is let in there as the sentence says', async () => {
  admitKiosk(site.hub, 'sanh-1', site.office, { renew: false });
  const moved = value(site.hub.newOffice({ code: 'H99.24.02', name: 'Xã Khác' }));
  const file = join(stick, 'outbox.kiosk');
  writeFileSync(file, sealedNotes(moved.code));
  const refused = await hub('import', 'outbox', file);
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining(`one of ${TEST_OFFICE}`) });
  await doAsTold(refused.err);
  expect(await hub('import', 'outbox', file)).toMatchObject({ code: 0 });
});
