import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { journalFile } from '../../db/data-folder.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { addMember } from '../../electron/staff/members.ts';
import { systemClock } from '../../shared/domain/clock.ts';
import type { StaffRole } from '../../shared/domain/staff.ts';
import { expect, test } from './support/fixtures.ts';
import { pressUntil } from './support/press-until.ts';
import { inRunFolder } from './support/run-folder.ts';
import { runOrFail } from './support/run.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { allowSkippingTime, skipTime } from './support/skip-time.ts';
import { tracesOf } from './support/traces.ts';
import { en, vi } from './support/words.ts';

const NAME = 'Chị Lan Mẫu';
const OWN_PIN = '482615';
const stick = inRunFolder(`stick-of-staff-${process.pid}`);

// Each on a kiosk of its own: the last that are left are shared by the workers.
test.describe.configure({ mode: 'parallel' });
test.use({ ownKiosk: true, config: { sticks: { folders: [stick] } } });
test.beforeEach(() => {
  rmSync(stick, { recursive: true, force: true });
});

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
async function tapEmblem(page: Page, times: number): Promise<void> {
  const emblem = page.locator('[data-staff-door]');
  for (let tap = 0; tap < times; tap++) await emblem.click();
}
/** By the pad: keys as fast as a test types them would be a scan. */
async function typePin(page: Page, pin: string, submit: string): Promise<void> {
  for (const digit of pin) await press(page, digit);
  await press(page, submit);
}

/** The configuration of the kiosk that runs for this test: the last one that was made. */
function configOf(office: string): string {
  const numbers = readdirSync(office).flatMap((name) => /^kiosk-(\d+)\.json$/.exec(name)?.[1] ?? []);
  return path.join(office, `kiosk-${Math.max(...numbers.map(Number))}.json`);
}
interface Added {
  readonly member: { readonly id: string };
  readonly firstPin: string;
}

/** By the machine's own command line, while the kiosk runs. */
async function addByCommand(office: string, role: StaffRole): Promise<Added> {
  const config = configOf(office);
  const told = await runOrFail(['electron/cli.ts', 'staff', 'add', role, NAME, '--json', '--config', config]);
  return JSON.parse(told) as Added;
}
/** The same without starting a process for it. */
async function addToJournal(office: string, role: StaffRole): Promise<Added> {
  const { data } = JSON.parse(readFileSync(configOf(office), 'utf8')) as { data: string };
  const journal = JournalStore.open(journalFile(data));
  if (!journal.ok) throw new Error(`no journal: ${journal.error.type}`);
  const members = { journal: journal.value, clock: systemClock };
  const added = await addMember(members, { name: NAME, role }, 'console');
  journal.value.close();
  if (!added.ok) throw new Error(added.error.type);
  return added.value;
}
async function toDoor(page: Page): Promise<void> {
  await tapEmblem(page, 5);
  await heading(page, vi('staff.door.who')).waitFor();
}
/** Enters and sets a PIN of one's own. */
async function enterAnew(page: Page, pin: string): Promise<void> {
  await toDoor(page);
  await page.getByRole('button', { name: NAME }).click();
  await typePin(page, pin, vi('staff.door.enter'));
  await heading(page, vi('staff.newPin.title')).waitFor();
  await typePin(page, OWN_PIN, vi('staff.newPin.next'));
  await heading(page, vi('staff.newPin.again')).waitFor();
  await typePin(page, OWN_PIN, vi('staff.newPin.save'));
  await heading(page, vi('staff.home.title', { name: NAME })).waitFor();
}
async function isLobby(page: Page): Promise<void> {
  await heading(page, vi('attract.title')).waitFor();
}

test('over a person’s answer five taps on the emblem end that session first; four do nothing', async ({
  display,
  office,
  member,
}) => {
  await addToJournal(office, 'officer');
  const { code, secret } = member('within');
  await scanByHand(display, `${code}-${secret}`);
  await display.getByText(vi('answer.badge.within')).waitFor();
  const before = await display.locator('main').innerText();
  await tapEmblem(display, 4);
  expect(await display.locator('main').innerText()).toBe(before);
  await display.evaluate(() => Object.assign(window, { sameDocument: true }));
  await tapEmblem(display, 1);
  await heading(display, vi('staff.door.who')).waitFor();
  expect(await display.evaluate(() => 'sameDocument' in window)).toBe(false);
  const { inDocument, stored } = await tracesOf(display);
  for (const trace of [inDocument, stored]) expect(trace).not.toContain(code);
});

test('first PIN, one’s own twice, the sections of the role; leaving leaves nothing', async ({
  display,
  office,
}) => {
  const { firstPin: pin } = await addToJournal(office, 'head');
  await toDoor(display);
  await display.getByRole('button', { name: NAME }).click();
  await typePin(display, pin, vi('staff.door.enter'));
  await heading(display, vi('staff.newPin.title')).waitFor();
  await typePin(display, '111111', vi('staff.newPin.next'));
  await typePin(display, '111111', vi('staff.newPin.save'));
  await expect(display.getByRole('alert')).toHaveText(vi('staff.newPin.weak'));
  await typePin(display, OWN_PIN, vi('staff.newPin.next'));
  await typePin(display, '730519', vi('staff.newPin.save'));
  await expect(display.getByRole('alert')).toHaveText(vi('staff.newPin.notTheSame'));
  await typePin(display, OWN_PIN, vi('staff.newPin.next'));
  await typePin(display, OWN_PIN, vi('staff.newPin.save'));
  await heading(display, vi('staff.home.title', { name: NAME })).waitFor();
  await expect(display.getByRole('button', { name: vi('staff.section.people.title') })).toBeVisible();
  await expect(display.getByRole('button', { name: vi('staff.section.exit.title') })).toHaveCount(0);

  await display.getByRole('button', { name: vi('staff.section.audit.title') }).click();
  await expect(display.getByText(vi('staff.audit.what.pin-changed'))).toBeVisible();
  await press(display, vi('bar.back'));
  await display.getByRole('button', { name: vi('staff.section.people.title') }).click();
  await press(display, vi('staff.people.add'));
  await display.getByRole('button', { name: vi('staff.people.name') }).click();
  await press(display, 'M');
  await press(display, 'A');
  await press(display, 'I');
  await press(display, vi('staff.done'));
  await press(display, vi('staff.people.add'));
  const dialog = display.getByRole('dialog');
  for (const digit of OWN_PIN) await dialog.getByRole('button', { name: digit, exact: true }).click();
  await dialog.getByRole('button', { name: vi('staff.people.add'), exact: true }).click();
  await expect(heading(display, vi('staff.people.firstPin', { name: 'Mai' }))).toBeVisible();
  await expect(display.locator('.first-pin')).toHaveText(/^\d{6}$/);
  const firstPin = await display.locator('.first-pin').innerText();

  await press(display, vi('staff.bar.leave'));
  await isLobby(display);
  const { inDocument, stored } = await tracesOf(display);
  for (const trace of [inDocument, stored])
    for (const secret of [NAME, pin, OWN_PIN, firstPin]) expect(trace).not.toContain(secret);
});

test('five wrong PINs shut the door, across a restart of the page; a pass on a stick opens it once', async ({
  display,
  office,
}) => {
  const { member, firstPin: pin } = await addByCommand(office, 'officer');
  await toDoor(display);
  await display.getByRole('button', { name: NAME }).click();
  const wrong = pin === '730519' ? '730518' : '730519';
  for (let guess = 0; guess < 4; guess++) {
    await typePin(display, wrong, vi('staff.door.enter'));
    await expect(display.getByRole('alert')).toHaveText(vi('staff.pin.wrong'));
  }
  await typePin(display, wrong, vi('staff.door.enter'));
  const shut = /Đã nhập sai nhiều lần/;
  await expect(display.getByRole('alert')).toHaveText(shut);
  await expect(display.getByRole('button', { name: vi('staff.door.enter'), exact: true })).toBeDisabled();
  await press(display, vi('staff.bar.leave'));
  await isLobby(display);
  await toDoor(display);
  await display.getByRole('button', { name: NAME }).click();
  await expect(display.getByRole('alert')).toHaveText(shut);

  await press(display, vi('staff.door.forgot'));
  await press(display, vi('staff.pass.read'));
  await expect(display.getByRole('alert')).toHaveText(vi('staff.pass.problem.no-pass'));
  mkdirSync(stick, { recursive: true });
  const hub = path.join(office, 'hub');
  const { kiosk } = JSON.parse(
    await runOrFail(['electron/cli.ts', 'status', '--json', '--config', configOf(office)]),
  ) as {
    kiosk: { id: string };
  };
  await runOrFail([
    'hub/cli.ts',
    'staff-pass',
    '--kiosk',
    kiosk.id,
    '--member',
    member.id,
    '--out',
    stick,
    '--data',
    hub,
  ]);
  // Sticks are looked for again after half a second.
  const read = display.getByRole('button', { name: vi('staff.pass.read'), exact: true });
  await pressUntil(read, heading(display, vi('staff.newPin.title')));
  await typePin(display, OWN_PIN, vi('staff.newPin.next'));
  await typePin(display, OWN_PIN, vi('staff.newPin.save'));
  await heading(display, vi('staff.home.title', { name: NAME })).waitFor();
  await press(display, vi('staff.bar.leave'));
  await isLobby(display);
  await toDoor(display);
  await press(display, vi('staff.door.pass'));
  await press(display, vi('staff.pass.read'));
  await expect(display.getByRole('alert')).toHaveText(vi('staff.pass.problem.used'));
});

test('two minutes of silence end in a fresh document, at the door as inside', async ({ display, office }) => {
  const { firstPin: pin } = await addToJournal(office, 'officer');
  await allowSkippingTime(display);
  await toDoor(display);
  await skipTime(display, 121);
  await isLobby(display);
  await enterAnew(display, pin);
  await skipTime(display, 100);
  await display.getByRole('button', { name: vi('staff.section.audit.title') }).click();
  await heading(display, vi('staff.section.audit.title')).waitFor();
  await skipTime(display, 100);
  await press(display, vi('bar.back'));
  await heading(display, vi('staff.home.title', { name: NAME })).waitFor();
  await skipTime(display, 121);
  await isLobby(display);
});

test('a citizen’s scan neither interrupts staff nor types anything nor enters', async ({
  display,
  office,
  member,
}) => {
  const { firstPin: pin } = await addToJournal(office, 'officer');
  const { code } = member('ready');
  await toDoor(display);
  await scanByHand(display, code);
  await expect(heading(display, vi('staff.door.who'))).toBeVisible();
  await display.getByRole('button', { name: NAME }).click();
  await heading(display, vi('staff.door.pin', { name: NAME })).waitFor();
  // Digits and Enter, as a barcode holds them.
  await scanByHand(display, pin.repeat(2));
  await expect(heading(display, vi('staff.door.pin', { name: NAME }))).toBeVisible();
  await expect(display.locator('.pin-dots [data-full=true]')).toHaveCount(0);
  await press(display, vi('staff.bar.leave'));
  await isLobby(display);
  await enterAnew(display, pin);
  await scanByHand(display, code);
  await display.getByRole('button', { name: vi('staff.section.audit.title') }).click();
  await heading(display, vi('staff.section.audit.title')).waitFor();
  expect((await tracesOf(display)).inDocument).not.toContain(code);
});

test('the key combination opens the door, in English as well, and Escape leads out', async ({
  display,
  office,
}) => {
  await addToJournal(office, 'technician');
  await display.keyboard.press('Control+Alt+Shift+KeyK');
  await heading(display, vi('staff.door.who')).waitFor();
  await press(display, 'English');
  await display.getByRole('button', { name: NAME }).click();
  await heading(display, en('staff.door.pin', { name: NAME })).waitFor();
  await display.keyboard.press('Escape');
  await heading(display, en('staff.door.who')).waitFor();
  await display.keyboard.press('Escape');
  await isLobby(display);
});
