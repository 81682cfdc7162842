import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aKioskFile } from '../../shared/testing/kiosk-file.ts';
import { loadKioskConfig } from '../config.ts';
import { openKiosk } from '../kiosk.ts';
import { serveSetUp, shownKiosk, type Shown } from './serve-set-up.ts';

const configuration = aKioskFile();
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

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const WHOLE = { configuration: { ...configuration, ...place }, members: ['Anh Ba', 'Chị Hoa'] };
/** The stick keeps the file until it is written down; those of the set-up that was broken off are nowhere. */
const BARE = { onStick: configuration, page: 'set-up.html', members: ['Cô Tư'] };

/** What a start finds: a kiosk, or a bare one, which is set up anew then. */
async function whatIsThere(): Promise<object> {
  const onStick = join(stick, 'kiosk.json');
  const whole = existsSync(file);
  const shown = start();
  try {
    if (whole) return { configuration: readJson(file), members: (await membersOf(shown)).toSorted() };
    const page = shown.page();
    const found = (await shown.dispatch('setUp.sticks', {})) as {
      result: { value: { sticks: { id: string }[] } };
    };
    await shown.dispatch('setUp.readFile', {
      stick: found.result.value.sticks[0]?.id ?? '',
      file: 'kiosk.json',
    });
    const members = [{ name: 'Cô Tư', role: 'head', pin: '284913' }];
    await shown.dispatch('setUp.finish', { members, ...place });
    return { onStick: readJson(onStick), page, members: await membersOf(shown) };
  } finally {
    await shown.close();
  }
}

test.each([
  // The members are in the journal by then.
  ['mkdirSync kiosk', BARE],
  ['writeSync kiosk.json.writing', BARE],
  ['renameSync kiosk.json.writing', WHOLE],
  ['unlinkSync kiosk.json', WHOLE],
] as const)('the power goes after %s: a bare kiosk or a whole one', async (at, left) => {
  expect(setUpAndLosePower(at)).toBe(true);
  expect(await whatIsThere()).toEqual(left);
});

test.runIf(process.env['PROOF'] === 'long')('the power goes after each change to the disk', async () => {
  const left: object[] = [];
  for (let step = 1; setUpAndLosePower(String(step)); step += 1) {
    left.push(await whatIsThere());
    rmSync(folder, { recursive: true, force: true });
    writeFileSync(join(stick, 'kiosk.json'), JSON.stringify(configuration));
  }
  const bare = left.filter((one) => 'page' in one).length;
  expect(bare).toBeGreaterThan(5);
  expect(left.length - bare).toBeGreaterThan(1);
  expect(left).toEqual(left.map((_, step) => (step < bare ? BARE : WHOLE)));
});
