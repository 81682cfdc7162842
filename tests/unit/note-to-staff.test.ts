import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { statusCommand } from '../../electron/commands/status.ts';
import { loadKioskConfig } from '../../electron/config.ts';
import { openKiosk, type Kiosk } from '../../electron/kiosk.ts';
import { runHub } from '../../hub/cli.ts';
import { openHub } from '../../hub/hub.ts';
import { hubCommand } from '../../hub/testing/hub-command.ts';
import { systemClock } from '../../shared/domain/clock.ts';
import { aProcedure } from '../../shared/testing/procedures.ts';

const OFFICE = 'H99.24.01';
const PATIENCE = { timeout: 20_000, interval: 50 };

let folder: string;
let stopServing = (): void => undefined;
let served: Promise<unknown>;
let address: string;
let kiosk: Kiosk;

const at = (name: string) => join(folder, name);
const hub = (...args: string[]) => hubCommand({ data: at('hub'), clock: systemClock }, ...args);
const json = async (...args: string[]) => {
  const { out } = await hub(...args, '--json');
  return z.looseObject({ ok: z.boolean() }).parse(JSON.parse(out));
};

function addProcedure(): void {
  const opened = openHub({ dataFolder: at('hub'), clock: systemClock });
  if (!opened.ok) throw new Error(opened.error.sentence);
  const office = opened.value.office();
  if (!office.ok) throw new Error(office.error.sentence);
  const intake = opened.value.takeCatalogue(office.value, [
    { place: 'field', value: { type: 'field', id: 'ho-tich', name: { vi: 'Hộ tịch' } } },
    {
      place: 'procedure',
      value: aProcedure({ local: { everydayName: { vi: 'Làm giấy khai sinh cho con' } } }),
    },
  ]);
  expect(intake.refused).toEqual([]);
  opened.value.close();
}

function startKiosk(): Kiosk {
  const loaded = loadKioskConfig(at('kiosk.json'));
  if (!loaded.ok) throw new Error(loaded.error.message);
  const opened = openKiosk({ config: loaded.value.config });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

async function status(): Promise<string> {
  const loaded = loadKioskConfig(at('kiosk.json'));
  if (!loaded.ok) throw new Error(loaded.error.message);
  const told = await statusCommand.run(
    { positionals: [], options: { secret: undefined, phone4: undefined, limit: undefined } },
    {
      kiosk,
      config: loaded.value.config,
      progress: () => undefined,
      signal: new AbortController().signal,
    },
  );
  return told.ok ? told.value.text : told.error.message;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'note-to-staff-'));
  await hub('office', 'new', '--code', OFFICE, '--name', 'Xã Mẫu');
  await hub('keys', 'new', '--root-key', at('root'));
  addProcedure();
  await hub('publish', '--out', at('feed'));
  address = await new Promise<string>((resolve, reject) => {
    const stopped = new Promise<void>((stop) => (stopServing = stop));
    served = runHub(['serve', '--port', '0', '--json', '--data', at('hub')], {
      out: (text) => resolve(z.object({ outbox: z.string() }).parse(JSON.parse(text)).outbox),
      err: (text) => reject(new Error(text)),
      clock: systemClock,
      untilStopped: () => stopped,
    });
  });
  const config = ['config', '--office', OFFICE, '--feed', at('feed'), '--out', at('kiosk.json')];
  await hub(...config, '--kiosk-id', 'sanh-1', '--outbox', address);
  kiosk = startKiosk();
  await vi.waitUntil(
    () => kiosk.stores.inCatalogue((one) => one.procedure('1.001193')) !== undefined,
    PATIENCE,
  );
});
afterAll(async () => {
  await kiosk.close();
  stopServing();
  await served;
  rmSync(folder, { recursive: true, force: true });
});

test('what a person finds not right stands in the hub’s list by name, and goes when it is mended', async () => {
  const note = { code: '1.001193', part: 'fee' } as const;
  expect(await kiosk.api.notes.notRight(note)).toEqual({ ok: true, value: {} });
  await kiosk.api.session.begin({});
  await kiosk.api.notes.notRight(note);
  const called = await kiosk.api.notes.callOfficer({ screen: 'procedure' });
  expect(called).toEqual({ ok: true, value: { told: true } });
  await vi.waitFor(() => expect(kiosk.journal.outboxCount()).toBe(0), PATIENCE);
  expect(await json('notes')).toMatchObject({
    notRight: [
      {
        procedure: '1.001193',
        name: 'Làm giấy khai sinh cho con',
        part: 'fee',
        times: 2,
        kiosks: ['sanh-1'],
      },
    ],
    calls: [{ screen: 'procedure', times: 1, kiosks: ['sanh-1'] }],
  });
  const { out } = await hub('notes');
  expect(out).toMatch(
    /Found not right[^]*1 +2 +fee +1\.001193 +Làm giấy khai sinh cho con[^]*Calls for an officer/,
  );
  expect(await status()).toMatch(/notes +0 for staff waiting; the hub took the last at \d{4}-/);

  expect(await hub('notes', 'done', '1', '99')).toMatchObject({
    code: 1,
    err: expect.stringContaining('99') as string,
  });
  expect(await json('notes')).toMatchObject({ notRight: [], calls: [{ number: 3 }] });
  expect(await hub('notes', 'done', '3')).toMatchObject({ code: 0, out: 'Done: 1.\n' });
  expect((await hub('notes')).out).toBe('Nothing was found not right.\n');
  expect(await json('notes', '--all')).toMatchObject({ notRight: [{ state: 'done', times: 2 }] });
});

test('a kiosk that was taken away keeps its notes, says why, and hands them in once it is let in again', async () => {
  expect(await json('kiosk', 'list')).toMatchObject({ kiosks: [{ id: 'sanh-1', office: OFFICE }] });
  await hub('kiosk', 'remove', 'sanh-1');
  await kiosk.api.notes.callOfficer({ screen: 'help' });
  await vi.waitFor(
    async () => expect(await status()).toMatch(/1 for staff waiting; not taken .* HTTP 401, stopped/),
    PATIENCE,
  );
  await kiosk.close();
  const config = ['config', '--office', OFFICE, '--feed', at('feed'), '--out', at('kiosk.json')];
  await hub(...config, '--kiosk-id', 'sanh-1', '--outbox', address);
  kiosk = startKiosk();
  await vi.waitFor(() => expect(kiosk.journal.outboxCount()).toBe(0), PATIENCE);
});

test('a token is told once and kept nowhere; a name that is taken is not given twice', async () => {
  const { out } = await hub('kiosk', 'add', 'sanh-2');
  const token = out.trim().split('\n').at(-1) ?? '';
  expect(token).toMatch(/^[\w-]{43}$/);
  expect((await hub('kiosk', 'list')).out).not.toContain(token);
  expect(await hub('kiosk', 'add', 'sanh-2')).toMatchObject({ code: 1, out: '' });
  expect(await hub('kiosk', 'remove', 'sanh-9')).toMatchObject({ code: 1 });
});

test('the kiosk’s log tells that something was sent, not what', () => {
  const log = readFileSync(join(folder, 'kiosk', 'log', 'kiosk.log'), 'utf8');
  expect(log).toContain('outbox-sent');
  expect(log).toContain('outbox-stopped');
  expect(log).not.toMatch(/1\.001193|not-right|officer-call/);
});
