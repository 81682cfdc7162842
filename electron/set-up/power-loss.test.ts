import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadKioskConfig } from '../config.ts';
import { openKiosk } from '../kiosk.ts';
import { serveSetUp, shownKiosk, type Shown } from './serve-set-up.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const configuration = {
  format: 'kiosk-config/1',
  kiosk: { id: 'sanh-1' },
  offices: ['H99.24.01'],
  feed: 'nowhere',
  rootKey: KEY,
  officeKeys: { 'H99.24.01': { '2026-11': KEY } },
  data: 'data',
};
const place = { camera: { use: false, position: 'left' }, screen: { pixelsPerMillimetre: 3.5 } };

let root: string;
let folder: string;
let stick: string;
let file: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'set-up-power-'));
  folder = join(root, 'kiosk');
  stick = join(root, 'usb');
  file = join(folder, 'kiosk.json');
  mkdirSync(stick);
  writeFileSync(join(stick, 'kiosk.json'), JSON.stringify(configuration));
});
afterEach(() => rmSync(root, { recursive: true }));

/** True if the power went there; false if the set-up was over before. */
function setUpAndLosePower(at: string): boolean {
  const script = fileURLToPath(new URL('../../tests/fixtures/set-up-and-die.ts', import.meta.url));
  const done = spawnSync(process.execPath, [script, folder, stick, at]);
  if (done.signal !== 'SIGKILL' && done.status !== 0) throw new Error(done.stderr.toString());
  return done.signal === 'SIGKILL';
}

/** As the host starts, over what lies there. */
function start(): Shown {
  const loaded = existsSync(file) ? loadKioskConfig(file) : undefined;
  if (loaded === undefined)
    return serveSetUp({
      file,
      stickFolders: [stick],
      openKiosk: (config) => openKiosk({ config, follow: false }),
    });
  if (!loaded.ok) throw new Error(loaded.error.message);
  const opened = openKiosk({ config: loaded.value.config, follow: false });
  if (!opened.ok) throw new Error(opened.error.message);
  return shownKiosk(opened.value);
}

async function membersOf(shown: Shown): Promise<string[]> {
  const door = (await shown.dispatch('staff.door', {})) as {
    result: { value: { members: { name: string }[] } };
  };
  return door.result.value.members.map(({ name }) => name);
}

/** A whole kiosk or a bare one that can be set up; which of the two. */
async function whatIsThere(): Promise<'bare' | 'whole'> {
  const onStick = join(stick, 'kiosk.json');
  if (existsSync(onStick)) expect(JSON.parse(readFileSync(onStick, 'utf8'))).toEqual(configuration);
  const whole = existsSync(file);
  const shown = start();
  try {
    if (whole) {
      expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ ...configuration, ...place });
      expect(await membersOf(shown)).toEqual(expect.arrayContaining(['Chị Hoa', 'Anh Ba']));
      return 'whole';
    }
    expect(existsSync(onStick), 'the stick keeps it until it is written').toBe(true);
    expect(shown.page()).toBe('set-up.html');
    const found = (await shown.dispatch('setUp.sticks', {})) as {
      result: { value: { sticks: { id: string }[] } };
    };
    await shown.dispatch('setUp.readFile', {
      stick: found.result.value.sticks[0]?.id ?? '',
      file: 'kiosk.json',
    });
    const members = [{ name: 'Cô Tư', role: 'head', pin: '284913' }];
    expect(await shown.dispatch('setUp.finish', { members, ...place })).toMatchObject({
      result: { ok: true },
    });
    expect(await membersOf(shown), 'those of the set-up that was broken off are gone').toEqual(['Cô Tư']);
    return 'bare';
  } finally {
    await shown.close();
  }
}

test.each([
  // The members are in the journal by then.
  ['mkdirSync kiosk', 'bare'],
  ['writeSync kiosk.json.writing', 'bare'],
  ['renameSync kiosk.json.writing', 'whole'],
  ['unlinkSync kiosk.json', 'whole'],
] as const)('the power goes after %s: %s', async (at, left) => {
  expect(setUpAndLosePower(at), at).toBe(true);
  expect(await whatIsThere()).toBe(left);
});

test.runIf(process.env['PROOF'] === 'long')('the power goes after each change to the disk', async () => {
  const left: string[] = [];
  for (let step = 1; setUpAndLosePower(String(step)); step += 1) {
    left.push(await whatIsThere());
    rmSync(folder, { recursive: true, force: true });
    writeFileSync(join(stick, 'kiosk.json'), JSON.stringify(configuration));
  }
  expect(left.length).toBeGreaterThan(15);
  expect(left.join(' ')).toMatch(/^(?:bare ?)+(?:whole ?)+$/);
});
