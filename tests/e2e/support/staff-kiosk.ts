import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { journalFile } from '../../../db/data-folder.ts';
import { JournalStore } from '../../../db/journal/journal-store.ts';
import { hashPin } from '../../../electron/staff/pin-hash.ts';
import { configLike } from './demo-office.ts';
import { expect, portrait, test as ofKiosk } from './fixtures.ts';
import { openKiosk } from './open-kiosk.ts';
import { keepPictureOfFailure } from './picture-of-failure.ts';
import { startKiosk, type RunningKiosk } from './running-kiosk.ts';
import { vi } from './words.ts';

export { expect };

/** An officer who has changed the first PIN. */
export const OFFICER = { name: 'Chị Hoa', pin: '804215' };

interface StaffKiosk {
  /** Where the officer has entered. */
  readonly page: Page;
  /** The feed folder that only this kiosk follows. */
  readonly feed: string;
  /** A folder that stands in for a stick while it is plugged in, and its place while it is not. */
  readonly stick: string;
  readonly pulled: string;
  /** The same kiosk started anew at another hour of its clock, on the attract screen. */
  readonly restartAt: (time: string) => Promise<void>;
}

let kiosks = 0;

/** Tests of what an officer does, each on a kiosk of its own. */
export const test = ofKiosk.extend<{ site: StaffKiosk }>({
  site: async ({ office, chromium, ownPort, config: changes }, use, info) => {
    const name = `staff-${(kiosks += 1)}`;
    const feed = path.join(office, `feed-of-${name}`);
    cpSync(path.join(office, 'feed'), feed, { recursive: true });
    const stick = path.join(office, `${name}-USB`);
    const pulled = `${stick}-pulled`;
    mkdirSync(pulled);
    const config = configLike(office, name, { feed, sticks: { folders: [stick] }, ...changes });
    await addOfficer(config);
    let kiosk = await startKiosk({ config, port: ownPort });
    const page = await chromium.profile.newPage();
    await page.setViewportSize(portrait);
    try {
      await openKiosk(page, kiosk.address);
      await enter(page);
      const restartAt = async (time: string): Promise<void> => {
        await kiosk.stop();
        kiosk = await startAt(config, time, ownPort);
        await openKiosk(page, kiosk.address);
      };
      await use({ page, feed, stick, pulled, restartAt });
    } finally {
      await keepPictureOfFailure(page, info);
      await page.close();
      await chromium.profile.clearCookies();
      await kiosk.stop();
    }
  },
});

/** Into the journal of a kiosk that has not been started yet. */
async function addOfficer(config: string): Promise<void> {
  const { data } = JSON.parse(readFileSync(config, 'utf8')) as { data: string };
  mkdirSync(data, { recursive: true });
  const journal = JournalStore.open(journalFile(data));
  if (!journal.ok) throw new Error(`no journal: ${journal.error.type}`);
  const member = { id: 'm-00000001', name: OFFICER.name, role: 'officer' } as const;
  journal.value.staff.add({ member, pin: await hashPin(OFFICER.pin), mustChange: false });
  journal.value.close();
}

function startAt(config: string, time: string, port: number): Promise<RunningKiosk> {
  const written = JSON.parse(readFileSync(config, 'utf8')) as object;
  writeFileSync(config, JSON.stringify({ ...written, clockStartsAt: time }));
  return startKiosk({ config, port });
}

/** From the attract screen. */
export async function enter(page: Page): Promise<void> {
  await page.getByRole('heading', { name: vi('attract.title') }).waitFor();
  await page.keyboard.press('Control+Alt+Shift+KeyK');
  await page.getByRole('button', { name: new RegExp(OFFICER.name) }).click();
  await typePin(page);
  await expect(page.getByRole('button', { name: vi('staff.section.update.title') })).toBeVisible();
}

export async function typePin(page: Page): Promise<void> {
  await expect(page.locator('.pin-dots')).toBeVisible();
  // A person's speed: what comes faster is a hand scanner.
  await page.keyboard.type(OFFICER.pin, { delay: 120 });
  await page.keyboard.press('Enter');
}

/** By the PIN to what is said once it is done; where it is refused, the failure says what the screen says. */
export async function confirmByPin(page: Page, done: string): Promise<void> {
  await typePin(page);
  const told = async () =>
    (await page.getByText(done).isVisible())
      ? done
      : (await page.getByRole('alert').allInnerTexts()).join(' · ');
  // It may have to wait for others who write.
  await expect.poll(told, { timeout: 60_000 }).toBe(done);
}

/** To the attract screen. */
export async function leave(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: vi('staff.bar.leave') })
    .first()
    .click();
  await page.getByRole('heading', { name: vi('attract.title') }).waitFor();
}
