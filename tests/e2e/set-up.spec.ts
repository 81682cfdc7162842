import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { writeEnrolmentCode } from '../../shared/node/enrolment-code.ts';
import { drawEnrolment } from '../../hub/enrolment/draw-enrolment.ts';
import { makeCameraFile } from '../fixtures/camera/make-camera-file.ts';
import { configLike } from './support/demo-office.ts';
import { expect, portrait, test as base } from './support/fixtures.ts';
import { openChromium, still } from './support/open-chromium.ts';
import { pressUntil } from './support/press-until.ts';
import { startKiosk } from './support/running-kiosk.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { vi } from './support/words.ts';

interface Bare {
  /** Where the kiosk will live; nothing is in it. */
  readonly folder: string;
  /** A folder that stands for a stick. */
  readonly stick: string;
  /** What the hub gives out. */
  readonly configuration: Record<string, unknown>;
  /** Starts it and opens its one window; with a picture before the camera, if there is one. */
  start(seen?: Uint8Array): Promise<{ page: Page; said: string; stop(): Promise<void> }>;
}

const test = base.extend<{ bare: Bare }>({
  bare: async ({ office, chromium }, use) => {
    const place = mkdtempSync(path.join(tmpdir(), 'bare-'));
    const folder = path.join(place, 'kiosk');
    const stick = path.join(place, 'usb');
    mkdirSync(stick);
    const like = JSON.parse(readFileSync(configLike(office, path.basename(place)), 'utf8')) as object;
    const configuration = { ...like, feed: path.join(office, 'feed'), data: 'data' };
    const running: (() => Promise<void>)[] = [];
    await use({
      folder,
      stick,
      configuration,
      async start(seen) {
        const kiosk = await startKiosk({ args: ['--set-up', folder, '--stick', stick] });
        const film = path.join(place, 'camera.y4m');
        if (seen !== undefined)
          await makeCameraFile(film, {
            png: seen,
            widthPx: 760,
            rotationDegrees: 2,
            middle: { x: 0.5, y: 0.42 },
          });
        const filmed = seen === undefined ? undefined : await openChromium({ film });
        const context = await (filmed ?? chromium.browser).newContext({ viewport: portrait, ...still });
        const page = await context.newPage();
        await page.goto(kiosk.address);
        const stop = async () => {
          await context.close();
          await filmed?.close();
          expect((await kiosk.stop()).code, 'the kiosk ends cleanly').toBe(0);
        };
        running.push(stop);
        return { page, said: kiosk.said, stop: async () => running.pop()?.() };
      },
    });
    for (const stop of running) await stop();
    rmSync(place, { recursive: true, force: true });
  },
});

// Each of them is the whole first start, and a start of the kiosk besides.
test.describe.configure({ timeout: 300_000 });

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

async function type(page: Page, text: string): Promise<void> {
  for (const letter of text.split('')) await page.getByRole('button', { name: letter, exact: true }).click();
}

/** From the configuration that was found to the last step: a head with a PIN of their own, everything else as it is. */
async function upToTheSummary(page: Page, pin: string): Promise<void> {
  await expect(page.getByRole('heading', { name: vi('setUp.configuration.found') })).toBeVisible();
  await press(page, vi('setUp.next'));
  await press(page, new RegExp(vi('staff.people.name')));
  await type(page, 'HOA');
  await press(page, vi('staff.done'));
  await press(page, vi('setUp.members.typeOwn'));
  for (const submit of [vi('staff.newPin.next'), vi('staff.newPin.save')]) {
    await type(page, pin);
    await press(page, submit);
  }
  await press(page, vi('setUp.next'));
  await page.getByRole('radio', { name: vi('setUp.camera.position.below') }).click();
  await press(page, vi('setUp.next'));
  await scanByHand(page, 'BAT-KY-MA-NAO-12345');
  await expect(page.getByText(vi('setUp.scanner.read', { length: 19, number: 1 }))).toBeVisible();
  expect(await page.content(), 'what was scanned is not shown').not.toContain('12345');
  await press(page, vi('setUp.next'));
  await page.getByRole('radio', { name: vi('setUp.screen.inches', { inches: '24' }) }).click();
  await press(page, vi('setUp.next'));
  await expect(page.getByRole('heading', { name: vi('setUp.summary.title') })).toBeVisible();
}

test('from a bare start by a stick to an answer and to the door of staff', async ({ bare, member }) => {
  writeFileSync(path.join(bare.stick, 'kiosk.json'), JSON.stringify(bare.configuration));
  const file = path.join(bare.folder, 'kiosk.json');
  const first = await bare.start();
  const { page } = first;
  await press(page, /kiosk\.json/);
  await upToTheSummary(page, '284913');
  expect(existsSync(file), 'nothing is written before the end').toBe(false);
  await press(page, vi('setUp.summary.finish'));
  await expect(page.getByRole('heading', { name: vi('setUp.file.title') })).toBeVisible({ timeout: 30_000 });
  renameSync(bare.stick, `${bare.stick}-pulled`);
  const remove = page.getByRole('button', { name: vi('setUp.file.delete') });
  await pressUntil(remove, page.getByText(vi('setUp.file.problem.stick-gone')));
  renameSync(`${bare.stick}-pulled`, bare.stick);
  await pressUntil(remove, page.getByRole('heading', { name: vi('setUp.file.deleted') }));
  expect(existsSync(path.join(bare.stick, 'kiosk.json'))).toBe(false);
  await press(page, vi('setUp.file.open'));
  await expect(page.getByText(vi('attract.start'))).toBeVisible({ timeout: 30_000 });

  const written = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  expect(written).toMatchObject({
    ...bare.configuration,
    camera: { use: true, position: 'below' },
    screen: { pixelsPerMillimetre: 3.614 },
  });
  expect(statSync(file).mode & 0o777).toBe(0o600);

  const { code, secret } = member('within');
  await expect
    .poll(
      async () => {
        await scanByHand(page, `${code}-${secret}`);
        return page
          .getByText(vi('answer.badge.within'))
          .waitFor({ timeout: 3_000 })
          .then(
            () => true,
            () => false,
          );
      },
      { timeout: 60_000 },
    )
    .toBe(true);

  await press(page, vi('bar.end'));
  await expect(page.getByText(vi('attract.start'))).toBeVisible();
  await page.keyboard.press('Control+Alt+Shift+KeyK');
  await press(page, /Hoa/i);
  await type(page, '284913');
  await press(page, vi('staff.door.enter'));
  await expect(page.getByText(vi('staff.section.people.title')).first()).toBeVisible();

  // Another start is a kiosk, and no address of it leads to a set-up.
  await first.stop();
  const again = await bare.start();
  expect(again.said).not.toContain('set-up');
  await expect(again.page.getByText(vi('attract.start'))).toBeVisible({ timeout: 30_000 });
  const answers = await again.page.evaluate(async () => {
    const asked = await fetch('/set-up.html');
    const called = await fetch('/api/setUp.sticks', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    return { page: asked.status, call: Object.keys((await called.json()) as object) };
  });
  expect(answers).toEqual({ page: 404, call: ['failure'] });
});

test('by an enrolment code before the camera, with first PINs for those who are not there', async ({
  bare,
}) => {
  const code = writeEnrolmentCode(Buffer.from(JSON.stringify(bare.configuration)));
  if (!code.ok) throw new Error(code.error.type);
  const sheet = await drawEnrolment({
    code: code.value,
    kiosk: 'sanh-1',
    office: 'H99.24.01',
    format: 'png',
  });
  const { page } = await bare.start(sheet);
  await expect(page.getByRole('heading', { name: vi('setUp.configuration.found') })).toBeVisible({
    timeout: 60_000,
  });
  await press(page, vi('setUp.next'));
  for (const [name, after] of [
    ['AN', vi('staff.people.add')],
    ['BA', undefined],
  ] as const) {
    await press(page, new RegExp(vi('staff.people.name')));
    await type(page, name);
    await press(page, vi('staff.done'));
    await press(page, vi('setUp.members.giveFirst'));
    if (after !== undefined) await press(page, after);
  }
  for (const next of ['setUp.next', 'setUp.next', 'setUp.scanner.none', 'setUp.next', 'setUp.summary.finish'])
    await press(page, vi(next));
  await expect(page.getByRole('heading', { name: vi('setUp.firstPins.title') })).toBeVisible({
    timeout: 30_000,
  });
  const pins = await page.locator('dd').allInnerTexts();
  expect(pins).toEqual([expect.stringMatching(/^\d{6}$/), expect.stringMatching(/^\d{6}$/)]);
  await press(page, vi('setUp.firstPins.done'));
  await expect(page.getByText(vi('attract.start'))).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Control+Alt+Shift+KeyK');
  await press(page, /an/i);
  await type(page, pins[0] ?? '');
  await press(page, vi('staff.door.enter'));
  await expect(page.getByText(vi('staff.newPin.why.first'))).toBeVisible();
});

test('a wrong file is told by its name and its fields, and a reload begins anew', async ({ bare }) => {
  const { rootKey: _, ...wrong } = bare.configuration;
  writeFileSync(path.join(bare.stick, 'kiosk.json'), JSON.stringify({ ...wrong, feed: 7 }));
  const { page } = await bare.start();
  await press(page, /kiosk\.json/);
  await expect(page.getByRole('alert').first()).toContainText('kiosk.json');
  await expect(page.getByRole('listitem').filter({ hasText: 'rootKey' })).toContainText(
    vi('setUp.field.missing'),
  );
  await expect(page.getByRole('listitem').filter({ hasText: 'feed' })).toContainText(
    vi('setUp.field.not-text'),
  );
  await expect(page.getByText(vi('setUp.mend.wrong-fields'))).toBeVisible();
  await page.reload();
  await expect(page.getByText(vi('setUp.configuration.lead'))).toBeVisible();
  expect(existsSync(path.join(bare.folder, 'kiosk.json'))).toBe(false);
});

test('citizens hold an enrolment code before the kiosk: it is no slip, and nothing of it is kept', async ({
  kiosk,
  display,
  office,
}) => {
  const code = writeEnrolmentCode(readFileSync(path.join(office, 'kiosk.json')));
  if (!code.ok) throw new Error(code.error.type);
  await scanByHand(display, code.value);
  await expect(display.getByRole('heading', { name: vi('problem.not-a-slip.garbage.title') })).toBeVisible();
  expect(await display.content()).not.toContain(code.value.slice(18, 60));
  expect(kiosk.said).not.toContain('kiosk-enrolment');
});
