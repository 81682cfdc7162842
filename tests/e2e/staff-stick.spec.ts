import { cpSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { readXlsx } from '../../hub/import/tables/read-xlsx.ts';
import type { Cell } from '../../hub/import/tables/table.ts';
import { openProcedure } from './support/open-procedure.ts';
import { runOrFail } from './support/run.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { confirmByPin, enter, expect, leave, test, typePin } from './support/staff-kiosk.ts';
import { vi } from './support/words.ts';

const NEWS = 'Từ nay nhận hồ sơ cả sáng thứ Bảy';
/** Long after the demo's data: what the kiosk has is three weeks old. */
const THREE_WEEKS_LATER = '2026-12-09T09:00:00+07:00';

// Each on a kiosk of its own: the last that are left are shared by the workers.
test.describe.configure({ mode: 'parallel' });
test.use({ config: { clockStartsAt: THREE_WEEKS_LATER } });

test('a kiosk three weeks behind is brought up to date by a stick that is pulled as soon as it may be', async ({
  site: { page, stick, pulled },
  office,
}) => {
  const rows = path.join(office, 'news.json');
  const notice = { type: 'notice', id: 'thu-bay', title: { vi: NEWS }, text: { vi: NEWS } };
  writeFileSync(rows, JSON.stringify([notice]));
  const hub = ['--data', path.join(office, 'hub')];
  await runOrFail(['hub/cli.ts', 'import', 'content', rows, ...hub]);
  await runOrFail(['hub/cli.ts', 'publish', '--out', path.join(office, 'published'), ...hub]);
  await runOrFail(['hub/cli.ts', 'export-usb', pulled, ...hub]);

  await page.getByRole('button', { name: vi('staff.section.update.title') }).click();
  await expect(heading(page, 'staff.update.plug.title')).toBeVisible();
  renameSync(pulled, stick);
  await expect(choice(page, 'staff.update.find.feed')).toBeVisible();
  renameSync(stick, pulled);
  await expect(heading(page, 'staff.update.plug.title')).toBeVisible();
  renameSync(pulled, stick);

  await choice(page, 'staff.update.find.feed').click();
  await expect(heading(page, 'staff.update.step.ready')).toBeVisible();
  renameSync(stick, pulled);
  await expect(page.getByRole('heading', { name: NEWS })).toBeVisible();
  await apply(page);
  await expect(heading(page, 'staff.update.done.title')).toBeVisible();
  await page.getByRole('button', { name: vi('staff.update.job.close') }).click();

  renameSync(pulled, stick);
  await choice(page, 'staff.update.find.feed').click();
  await expect(page.getByText(vi('staff.update.preview.nothing'))).toBeVisible();
  await expect(page.getByRole('button', { name: vi('staff.update.preview.apply') })).toHaveCount(0);
});

test('a package that is not whole changes nothing, and says what to do', async ({ site }) => {
  const { page, stick, pulled, feed } = site;
  cpSync(feed, path.join(pulled, 'kiosk-feed'), { recursive: true });
  writeFileSync(path.join(pulled, 'kiosk-feed', 'keys.json'), '{}');
  renameSync(pulled, stick);
  await page.getByRole('button', { name: vi('staff.section.update.title') }).click();
  await choice(page, 'staff.update.find.feed').click();
  await expect(page.getByText(vi('staff.update.failure.not-signed'))).toBeVisible();
  await expect(page.getByText(vi('staff.update.next.publisher'))).toBeVisible();
  await expect(page.getByText(vi('staff.update.job.kept'))).toBeVisible();
});

test('an export straight from the one-stop system is told to citizens, and deleted from the stick', async ({
  site: { page, stick, pulled },
  member,
}) => {
  const { code } = member('within');
  const file = path.join(pulled, 'ho-so.csv');
  const lines = [
    'Mã hồ sơ;Chủ hồ sơ;Số điện thoại;Trạng thái;Ngày tiếp nhận',
    `${code};Nguyễn Văn Mẫu;0912345678;Đã xử lý xong;16/11/2026 09:00`,
  ];
  writeFileSync(file, lines.join('\n'));
  renameSync(pulled, stick);
  await page.getByRole('button', { name: vi('staff.section.update.title') }).click();
  await choice(page, 'staff.update.find.dossiers').click();
  await page.getByRole('button', { name: vi('staff.update.ask.no'), exact: true }).click();
  await page.getByRole('button', { name: vi('staff.update.ask.go') }).click();
  await expect(heading(page, 'staff.update.step.ready')).toBeVisible();
  await expect(page.getByText(vi('staff.update.preview.changed'))).toBeVisible();
  expect(await page.locator('body').textContent()).not.toContain('0912345678');
  await apply(page);
  await page.getByRole('button', { name: vi('staff.update.done.delete') }).click();
  await expect(page.getByText(vi('staff.update.done.deleted'))).toBeVisible();
  expect(existsSync(path.join(stick, 'ho-so.csv'))).toBe(false);
  await page.getByRole('button', { name: vi('staff.update.job.close') }).click();
  await leave(page);
  await scanByHand(page, code);
  await expect(page.getByText(vi('answer.sentence.ready'))).toBeVisible();
});

test('a fee is corrected by sheet: what is wrong first, then what differs; one step takes it back', async ({
  site: { page, stick, pulled },
}) => {
  // Workbooks are made and read in threads of their own, which may have to wait for others.
  test.slow();
  const update = async () => page.getByRole('button', { name: vi('staff.section.update.title') }).click();
  const bring = async (name: string) => page.locator('.choice', { hasText: name }).click();
  renameSync(pulled, stick);
  await update();
  await page.getByRole('button', { name: vi('staff.update.takeOut.open') }).click();
  await choice(page, 'staff.update.takeOut.what.template').click();
  await expect(page.locator('.taken-out')).toBeVisible(PATIENTLY);
  const out = path.join(stick, 'ki-ot-mot-cua');
  const [template = ''] = readdirSync(out);

  await withFee(path.join(out, template), path.join(stick, 'phi-sai.xlsx'), 12);
  await page.reload();
  await enter(page);
  await update();
  await bring('phi-sai.xlsx');
  await expect(page.getByText(vi('staff.update.preview.refused_other', { count: 1 }))).toBeVisible(PATIENTLY);
  await expect(page.locator('.findings[data-look=refused] li')).toContainText(
    /Thủ tục.*dòng \d+.*cột [A-Z]+/u,
  );
  await expect(page.getByRole('button', { name: vi('staff.update.preview.apply') })).toHaveCount(0);
  await page.getByRole('button', { name: vi('staff.update.preview.comment') }).click();
  await expect(page.locator('.taken-out')).toBeVisible(PATIENTLY);
  expect(readdirSync(out).filter((name) => name.startsWith('phi-sai-'))).toHaveLength(1);
  await page.getByRole('button', { name: vi('staff.update.job.close') }).click();

  await withFee(path.join(out, template), path.join(stick, 'phi-dung.xlsx'), FEE);
  await bring('phi-dung.xlsx');
  await expect(heading(page, 'staff.update.step.ready')).toBeVisible(PATIENTLY);
  await expect(page.getByText(FEE)).toBeVisible();
  await apply(page);
  await expect(heading(page, 'staff.update.done.title')).toBeVisible(PATIENTLY);
  await page.getByRole('button', { name: vi('staff.update.job.close') }).click();
  await leave(page);
  await openProcedure(page, BIRTH);
  await expect(page.getByText(FEE).first()).toBeVisible();

  await page.reload();
  await enter(page);
  await page.getByRole('button', { name: vi('staff.section.versions.title') }).click();
  await page.locator('.choice').nth(1).click();
  await page.getByRole('button', { name: vi('staff.versions.goBackTo') }).click();
  await page
    .getByRole('button', { name: vi('staff.versions.goBackSubmit') })
    .first()
    .click();
  await confirmByPin(page, vi('staff.versions.wentBack'));
  await leave(page);
  await openProcedure(page, BIRTH);
  await expect(page.getByText(FEE)).toHaveCount(0);
});

const PATIENTLY = { timeout: 60_000 };
const BIRTH = '1.001193';
const FEE = '12.345 đồng mỗi bản';

/** The kiosk's own template with another fee in its row, as Excel would save it. */
async function withFee(template: string, to: string, fee: string | number): Promise<void> {
  const read = await readXlsx(readFileSync(template));
  const sheet = read.ok ? read.value.find(({ title }) => title === 'Thủ tục') : undefined;
  if (sheet === undefined) throw new Error('the template has no sheet of procedures');
  const rows = sheet.rows.map((row) => [...row]);
  const headings = rows.find((row) => row.includes('Mã thủ tục')) ?? [];
  const row = rows.find((cells) => cells[headings.indexOf('Mã thủ tục')] === BIRTH);
  if (row === undefined) throw new Error('the template has no row of the procedure');
  row[headings.indexOf('Phí, lệ phí')] = fee;
  const cell = (value: Cell) =>
    value === null ? null : { value, ...(value instanceof Date && { format: 'dd/mm/yyyy' }) };
  const data = rows.map((cells) => cells.map(cell)) as SheetData;
  writeFileSync(to, await writeXlsxFile([{ sheet: 'Thủ tục', data }]).toBuffer());
}

async function apply(page: Page): Promise<void> {
  await page.getByRole('button', { name: vi('staff.update.preview.apply'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await typePin(page);
}

function heading(page: Page, key: Parameters<typeof vi>[0]) {
  return page.getByRole('heading', { level: 1, name: vi(key) });
}

function choice(page: Page, key: Parameters<typeof vi>[0]) {
  return page.locator('.choice').filter({ hasText: vi(key) });
}
