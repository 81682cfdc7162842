/**
 * `npm run screenshots`: the README's pictures, and with `--all` every screen in both orientations and languages
 * for a person to look at; with `--staff` those of the operator's manual instead. Taken from the real kiosk on the demo office on a fixed morning; all people are invented.
 */
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { quietChromiumFlags } from '../../electron/launcher/quiet-chromium.ts';
import { ensureChromium } from '../../electron/launcher/set-up.mjs';
import type { DemoSituation } from '../../hub/demo/situations.ts';
import { readCast, type Member } from '../e2e/support/cast.ts';
import { configLike, makeDemoOffice } from '../e2e/support/demo-office.ts';
import { removeFromRun } from '../e2e/support/run-folder.ts';
import { openKiosk } from '../e2e/support/open-kiosk.ts';
import { root } from '../e2e/support/run.ts';
import { makeCameraFile } from '../fixtures/camera/make-camera-file.ts';
import { startKiosk } from '../e2e/support/running-kiosk.ts';
import { scanByHand } from '../e2e/support/scan-by-hand.ts';
import { words } from '../e2e/support/words.ts';
import { takeStaffPictures } from './staff.ts';

type Language = 'vi' | 'en';
const sizes = {
  portrait: { width: 1080, height: 1920 },
  landscape: { width: 1920, height: 1080 },
} as const;
type Orientation = keyof typeof sizes;

interface Shot {
  readonly name: string;
  /** From home, in the language asked for. */
  readonly go: (
    page: Page,
    word: ReturnType<typeof words>,
    cast: ReadonlyMap<DemoSituation, Member>,
  ) => Promise<void>;
  /** The orientations in which it stands in the README, in Vietnamese. */
  readonly inReadme?: readonly Orientation[];
}

const press = (page: Page, name: string) => page.getByRole('button', { name }).first().click();

function answer(situation: DemoSituation, withSecret: boolean): Shot['go'] {
  return async (page, word, cast) => {
    const member = cast.get(situation);
    if (member === undefined) throw new Error(`the demo has no dossier for ${situation}`);
    await scanByHand(page, withSecret ? `${member.code}-${member.secret}` : member.code);
    await page.getByRole('button', { name: word('bar.end') }).waitFor();
  };
}

const shots: readonly Shot[] = [
  { name: 'home', go: async () => {}, inReadme: ['portrait', 'landscape'] },
  { name: 'scan', go: (page, word) => press(page, word('home.scan')) },
  { name: 'type-code', go: (page, word) => press(page, word('home.typeCode')), inReadme: ['portrait'] },
  { name: 'answer-code-alone', go: answer('within', false) },
  { name: 'answer-with-secret', go: answer('within', true), inReadme: ['portrait', 'landscape'] },
  { name: 'answer-due-soon', go: answer('due-soon', false) },
  { name: 'answer-overdue', go: answer('overdue', false) },
  { name: 'answer-reappointed', go: answer('overdue-reappointed', true) },
  { name: 'answer-ready', go: answer('ready', false), inReadme: ['portrait'] },
  { name: 'answer-supplement', go: answer('supplement', true) },
  { name: 'answer-payment', go: answer('payment', true) },
  { name: 'answer-stopped', go: answer('stopped', false) },
  { name: 'answer-handed-over', go: answer('handed-over', false) },
  { name: 'answer-ask-counter', go: answer('unmapped-status', false) },
  { name: 'answer-no-due-date', go: answer('no-due-date', false) },
  {
    name: 'phone-digits',
    go: async (page, word, cast) => {
      await answer('within', false)(page, word, cast);
      await press(page, word('answer.reveal'));
    },
  },
  {
    name: 'problem-id-card',
    go: async (page) => {
      await scanByHand(page, '000000000000|000000000|NGUYỄN VĂN MẪU|01012000|Nam|Thôn Mẫu|01012022');
      await page.getByRole('heading', { level: 1 }).waitFor();
    },
  },
  {
    name: 'problem-unknown-code',
    go: async (page) => {
      await scanByHand(page, 'H99.24.01-261023-9999');
      await page.getByRole('heading', { level: 1 }).waitFor();
    },
  },
  { name: 'find', go: (page, word) => press(page, word('home.procedures')), inReadme: ['portrait'] },
  {
    name: 'search',
    go: async (page, word) => {
      await press(page, word('home.procedures'));
      await press(page, word('find.search'));
      await page.getByRole('searchbox').fill('khai sinh');
      await page.locator('mark').first().waitFor();
    },
    inReadme: ['portrait'],
  },
  {
    name: 'procedure',
    go: async (page, word) => {
      await press(page, word('home.procedures'));
      await press(page, word('find.byField'));
      await page
        .locator('main button')
        .filter({ hasText: /Hộ tịch|Civil status/ })
        .first()
        .click();
      await page
        .locator('main button')
        .filter({ hasText: /khai sinh cho con|birth certificate/i })
        .first()
        .click();
    },
    inReadme: ['portrait', 'landscape'],
  },
  { name: 'office', go: (page, word) => press(page, word('home.office')) },
  { name: 'help', go: (page, word) => press(page, word('bar.officer')) },
];

const { values } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    staff: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const readmeFolder = path.join(root, 'docs', 'pictures');
const allFolder = path.join(root, '.cache', 'screenshots');
mkdirSync(readmeFolder, { recursive: true });
await (values.staff ? takeOfStaff() : takeOfCitizens());

async function takeOfStaff(): Promise<void> {
  const browser = await chromium.launch({
    executablePath: ensureChromium() ?? '',
    args: ['--no-sandbox', ...quietChromiumFlags],
  });
  try {
    await takeStaffPictures(browser, values.only);
  } finally {
    await browser.close();
  }
}

async function takeOfCitizens(): Promise<void> {
  rmSync(allFolder, { recursive: true, force: true });
  mkdirSync(allFolder, { recursive: true });
  const office = await makeDemoOffice('screenshots');
  const kiosk = await startKiosk({ config: configLike(office, 'screenshots') });
  try {
    await takeShots(office, kiosk.address);
  } finally {
    await kiosk.stop();
    removeFromRun(office);
  }
}

async function takeShots(office: string, address: string): Promise<void> {
  const film = path.join(office, 'desk.y4m');
  await makeCameraFile(film, {});
  const browser = await chromium.launch({
    executablePath: ensureChromium() ?? '',
    args: [
      '--no-sandbox',
      ...quietChromiumFlags,
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  });
  const page = await browser.newPage();
  await openKiosk(page, address);
  const cast = readCast(office);
  const origin = new URL(page.url()).origin;

  for (const orientation of Object.keys(sizes) as Orientation[]) {
    await page.setViewportSize(sizes[orientation]);
    for (const language of ['vi', 'en'] as Language[]) {
      const word = words(language);
      for (const shot of shots) {
        const wanted = values.all || (language === 'vi' && shot.inReadme?.includes(orientation));
        if (!wanted || (values.only !== undefined && !shot.name.startsWith(values.only))) continue;
        await openKiosk(page, origin);
        await page.locator('main button').first().click();
        if (language === 'en') {
          await press(page, 'English');
          await press(page, 'English');
        }
        await page.getByRole('button', { name: word('home.scan') }).waitFor();
        await shot.go(page, word, cast);
        await page.evaluate(() => document.fonts.ready);
        await page.waitForTimeout(400);
        const file = values.all
          ? path.join(allFolder, `${shot.name}-${orientation}-${language}.png`)
          : path.join(readmeFolder, `${shot.name}-${orientation}.png`);
        await page.screenshot({ path: file });
        console.log(path.relative(root, file));
      }
    }
  }
  await browser.close();
}
