/**
 * The pictures of the operator's manual, docs/pictures/staff-NAME.{vi,en}.png: one visit of staff to a real kiosk on
 * the demo office, with a folder that stands in for a stick. The steps are those of the manual.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { configLike, makeDemoOffice } from '../e2e/support/demo-office.ts';
import { openKiosk } from '../e2e/support/open-kiosk.ts';
import { removeFromRun } from '../e2e/support/run-folder.ts';
import { root, runOrFail } from '../e2e/support/run.ts';
import { startKiosk } from '../e2e/support/running-kiosk.ts';
import { words } from '../e2e/support/words.ts';
import { oddWorkbook } from '../fixtures/odd-workbooks.ts';

const PIN = '804215';
const MEMBERS = [
  ['officer', 'Chị Hoa (tư pháp)'],
  ['head', 'Anh Bình'],
  ['technician', 'Anh Tú'],
] as const;
type Role = (typeof MEMBERS)[number][0];
/** Wide enough to read the small type, narrow enough for three beside each other in a manual. */
const SIZE = { width: 1080, height: 1920, scale: 0.5 };

interface Visit {
  readonly page: Page;
  readonly word: ReturnType<typeof words>;
  readonly snap: (name: string) => Promise<void>;
  readonly press: (key: string, values?: Record<string, string | number>) => Promise<void>;
  /** A row or tile by its words. */
  readonly choose: (text: string | RegExp) => Promise<void>;
  readonly heading: (key: string, values?: Record<string, string | number>) => Promise<void>;
}

export async function takeStaffPictures(browser: Browser, only?: string): Promise<void> {
  const office = await makeDemoOffice('staff-pictures');
  try {
    for (const language of ['vi', 'en'] as const) await visit(browser, office, language, only);
  } finally {
    removeFromRun(office);
  }
}

async function visit(browser: Browser, office: string, language: 'vi' | 'en', only?: string): Promise<void> {
  const stick = path.join(office, 'USB-CUA-HOA');
  const config = configLike(office, `pictures-${language}`, {
    sticks: { folders: [stick] },
    // Otherwise the stick brings nothing that the kiosk has not fetched by itself.
    feed: fedBefore(office, language),
  });
  const firstPins = new Map<Role, string>();
  for (const [role, name] of MEMBERS) {
    const told = await runOrFail([
      'electron/cli.ts',
      'staff',
      'add',
      role,
      name,
      '--config',
      config,
      '--json',
    ]);
    firstPins.set(role, (JSON.parse(told) as { firstPin: string }).firstPin);
  }
  await fillStick(office, `${stick}-pulled`);
  const kiosk = await startKiosk({ config });
  const page = await browser.newPage({
    viewport: { width: SIZE.width, height: SIZE.height },
    deviceScaleFactor: SIZE.scale,
  });
  try {
    await openKiosk(page, kiosk.address);
    const word = words(language);
    const at: Visit = {
      page,
      word,
      async snap(name) {
        if (only !== undefined && !name.startsWith(only)) return;
        await page.evaluate(() => document.fonts.ready);
        await page.waitForTimeout(300);
        const file = path.join(root, 'docs', 'pictures', `staff-${name}.${language}.png`);
        const clip =
          name === 'emblem' ? { x: 0, y: 0, width: SIZE.width, height: SIZE.width / 2 } : undefined;
        writeFileSync(file, smaller(await page.screenshot(clip === undefined ? {} : { clip })));
        console.log(path.relative(root, file));
      },
      press: (key, values) =>
        page
          .getByRole('button', { name: word(key, values), exact: true })
          .last()
          .click(),
      choose: (text) => page.locator('main button').filter({ hasText: text }).first().click(),
      heading: (key, values) => page.getByRole('heading', { level: 1, name: word(key, values) }).waitFor(),
    };
    await officerVisit(at, firstPins, {
      plug: () => {
        renameSync(`${stick}-pulled`, stick);
      },
      pull: () => {
        renameSync(stick, `${stick}-pulled`);
      },
    });
    await headVisit(at, firstPins);
    await technicianVisit(at, firstPins);
  } finally {
    await page.close();
    await kiosk.stop();
    rmSync(stick, { recursive: true, force: true });
    rmSync(`${stick}-pulled`, { recursive: true, force: true });
  }
}

async function officerVisit(
  at: Visit,
  firstPins: ReadonlyMap<Role, string>,
  { plug, pull }: { plug: () => void; pull: () => void },
): Promise<void> {
  const { page, word, snap, press, choose, heading } = at;
  // The office's name comes with its content.
  await page.locator('.office-header-name span').waitFor();
  await snap('emblem');
  await toDoor(at);
  await snap('who');
  await choose('Chị Hoa');
  await page.locator('.pin-dots').waitFor();
  await snap('pin');
  await typePin(page, firstPins.get('officer') ?? '', word('staff.door.enter'));
  await heading('staff.newPin.title');
  await ownPin(at);
  await snap('home');

  await choose(word('staff.section.update.title'));
  await heading('staff.update.plug.title');
  plug();
  await heading('staff.update.found.title');
  await page.locator('.choice').first().waitFor();
  await snap('found');
  await choose(word('staff.update.find.feed'));
  await heading('staff.update.step.ready');
  await snap('preview');
  await press('staff.update.preview.apply');
  await page.getByRole('dialog').waitFor();
  await snap('confirm');
  await pinInDialog(page, word('staff.update.preview.apply'));
  await heading('staff.update.done.title');
  await snap('done');
  await press('staff.update.job.close');

  await choose(/phi-le-phi/);
  await heading('staff.update.step.ready');
  await snap('sheet');
  await press('bar.back');
  await choose(/ho-so/);
  await heading('staff.update.ask.title');
  await snap('dossiers');
  await press('staff.update.ask.no');
  await press('staff.update.ask.go');
  await heading('staff.update.step.ready');
  await snap('dossiers-preview');
  await press('bar.back');
  await press('staff.update.takeOut.open');
  await heading('staff.update.takeOut.title');
  await choose(word('staff.update.takeOut.what.template'));
  await page.getByText(/\.xlsx \(/).waitFor();
  await snap('taken-out');
  pull();
  await press('staff.bar.home');

  await choose(word('staff.section.content.title'));
  await snap('content');
  await choose(word('staff.content.menu.procedures'));
  await heading('staff.content.procedures.title');
  await page.locator('.choice').first().waitFor();
  await page.locator('.choice').first().click();
  await page.getByText(word('staff.content.procedure.fee')).first().waitFor();
  await snap('fee');
  await write(at, 'staff.content.procedure.fee', '20.000 đồng');
  await press('staff.content.goOn');
  await page.getByRole('button', { name: word('staff.content.preview.next') }).waitFor();
  await snap('citizen');
  await press('staff.content.preview.next');
  await heading('staff.content.review.title');
  await snap('review');
  await press('staff.content.review.save');
  await pinInDialog(page, word('staff.content.review.save'));
  await heading('staff.content.procedures.title');
  await press('bar.back');
  await choose(word('staff.content.menu.notice'));
  await page.getByText(word('staff.content.notice.new')).first().waitFor();
  await page.getByRole('button', { name: word('staff.content.notice.new') }).click();
  await heading('staff.content.notice.new');
  await write(at, 'staff.content.notice.heading', 'Nghỉ chiều thứ Sáu');
  await snap('notice');
  await press('bar.back');
  await press('bar.back');
  await choose(word('staff.content.menu.hours'));
  await heading('staff.content.hours.title');
  await snap('hours');
  await press('bar.back');
  await choose(word('staff.content.menu.days'));
  await heading('staff.content.days.title');
  await snap('days');
  await press('staff.bar.home');

  await choose(word('staff.section.versions.title'));
  await page.locator('.choice').nth(2).waitFor();
  await snap('versions');
  await page.locator('.choice').nth(1).click();
  await heading('staff.versions.changed');
  await press('staff.versions.goBackTo');
  await heading('staff.versions.goBack');
  await snap('go-back');
  await press('staff.versions.goBackSubmit');
  await pinInDialog(page, word('staff.versions.goBackSubmit'));
  await page.getByText(word('staff.versions.wentBack')).waitFor();
  await press('staff.bar.home');

  await choose(word('staff.section.health.title'));
  await page.getByText(word('staff.health.well')).waitFor();
  await snap('health');
  await page
    .getByRole('button', { name: word('staff.health.reports') })
    .first()
    .click();
  await heading('staff.health.reports');
  await snap('reports');
  await press('staff.bar.home');
  await choose(word('staff.section.audit.title'));
  await page.getByText(word('staff.audit.what.pin-changed')).waitFor();
  await snap('audit');
  await press('staff.bar.leave');
  await page.locator('[data-staff-door]').waitFor();

  await toDoor(at);
  await choose('Chị Hoa');
  await press('staff.door.forgot');
  await heading('staff.pass.title');
  await snap('pass');
  await press('staff.bar.leave');
}

/** The door, a first PIN, one of their own. */
async function enter(at: Visit, name: string, firstPin: string): Promise<void> {
  await at.page.getByRole('heading', { name: words('vi')('attract.title') }).waitFor();
  await toDoor(at);
  await at.choose(name);
  await typePin(at.page, firstPin, at.word('staff.door.enter'));
  await ownPin(at);
}

async function headVisit(at: Visit, firstPins: ReadonlyMap<Role, string>): Promise<void> {
  const { page, word, snap, press, choose, heading } = at;
  await enter(at, 'Anh Bình', firstPins.get('head') ?? '');
  await choose(word('staff.section.people.title'));
  await heading('staff.section.people.title');
  await page.locator('.choice').first().waitFor();
  await snap('people');
  await choose('Chị Hoa');
  await page.getByRole('button', { name: word('staff.people.reset') }).waitFor();
  await snap('member');
  await press('staff.people.reset');
  await pinInDialog(page, word('staff.people.reset'));
  await page.locator('.first-pin').waitFor();
  await snap('first-pin');
  await press('staff.people.written');
  await press('staff.bar.leave');
}

async function technicianVisit(at: Visit, firstPins: ReadonlyMap<Role, string>): Promise<void> {
  const { page, word, snap, press, choose, heading } = at;
  await enter(at, 'Anh Tú', firstPins.get('technician') ?? '');
  await choose(word('staff.section.health.title'));
  await page
    .getByRole('button', { name: word('staff.health.tests') })
    .first()
    .click();
  await heading('staff.health.tests');
  await snap('tests');
  await press('staff.bar.home');
  await choose(word('staff.section.exit.title'));
  await heading('staff.section.exit.title');
  await snap('exit');
  await press('staff.bar.leave');
}

/** At a person's speed: what comes faster is a hand scanner. */
async function write({ page, word, press }: Visit, label: string, text: string): Promise<void> {
  await page
    .locator('main button')
    .filter({ hasText: word(label) })
    .first()
    .click();
  await page.keyboard.type(text, { delay: 90 });
  await press('staff.done');
}

async function toDoor({ page, word, heading }: Visit): Promise<void> {
  const emblem = page.locator('[data-staff-door]');
  for (let tap = 0; tap < 5; tap++) await emblem.click();
  await page.getByRole('heading', { name: /Ai đang vào|Who is entering/ }).waitFor();
  if (word('bar.back') !== words('vi')('bar.back'))
    await page.getByRole('button', { name: 'English' }).click();
  await heading('staff.door.who');
}

async function ownPin({ page, word, heading }: Visit): Promise<void> {
  await heading('staff.newPin.title');
  await typePin(page, PIN, word('staff.newPin.next'));
  await page.getByRole('heading', { name: word('staff.newPin.again') }).waitFor();
  await typePin(page, PIN, word('staff.newPin.save'));
  await page.getByRole('button', { name: word('staff.section.update.title') }).waitFor();
}

async function typePin(page: Page, pin: string, submit: string): Promise<void> {
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: submit, exact: true }).click();
}

async function pinInDialog(page: Page, submit: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  for (const digit of PIN) await dialog.getByRole('button', { name: digit, exact: true }).click();
  await dialog.getByRole('button', { name: submit, exact: true }).click();
}

/** What the kiosk reads by itself: the feed as it was before the news on the stick. */
function fedBefore(office: string, language: string): string {
  const feed = path.join(office, `feed-${language}`);
  rmSync(feed, { recursive: true, force: true });
  execFileSync('cp', ['-r', path.join(office, 'feed'), feed]);
  return feed;
}

async function fillStick(office: string, stick: string): Promise<void> {
  mkdirSync(stick, { recursive: true });
  const hub = ['--data', path.join(office, 'hub')];
  const rows = path.join(office, 'news.json');
  const text = {
    vi: 'Từ ngày 01 tháng 12, quầy nhận hồ sơ cả sáng thứ Bảy.',
    en: 'From 1 December the counters are open on Saturday mornings too.',
  };
  const title = { vi: 'Nhận hồ sơ sáng thứ Bảy', en: 'Open on Saturday mornings' };
  writeFileSync(rows, JSON.stringify([{ type: 'notice', id: 'thu-bay', title, text }]));
  await runOrFail(['hub/cli.ts', 'import', 'content', rows, ...hub]);
  await runOrFail(['hub/cli.ts', 'publish', '--out', path.join(office, 'published'), ...hub]);
  await runOrFail(['hub/cli.ts', 'export-usb', stick, ...hub]);
  writeFileSync(
    path.join(stick, 'phi-le-phi.xlsx'),
    oddWorkbook([
      {
        name: 'Thủ tục',
        rows: [
          ['Mã thủ tục', 'Phí, lệ phí', 'Thời hạn', 'Đơn vị thời hạn'],
          ['1.001193', '8.000 đồng mỗi bản', '1', 'ngày làm việc'],
          ['1.000894', '8000', null, null],
        ],
      },
    ]),
  );
  writeFileSync(
    path.join(stick, 'ho-so.csv'),
    [
      'Mã hồ sơ;Chủ hồ sơ;Số điện thoại;Trạng thái;Ngày tiếp nhận',
      'H21.24.01-261116-0007;Nguyễn Văn Mẫu;0912345678;Đã xử lý xong;16/11/2026 09:00',
    ].join('\n'),
  );
}

/** Fewer colours, a third of the bytes; where pngquant is not installed, as it is. */
function smaller(picture: Buffer): Buffer {
  try {
    return execFileSync('pngquant', ['--quality=60-90', '--strip', '-'], { input: picture });
  } catch {
    console.log('pngquant is not there: the picture stays large');
    return picture;
  }
}
