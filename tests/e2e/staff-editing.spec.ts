import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { runOrFail } from './support/run.ts';
import { confirmByPin, enter, expect, leave, OFFICER, test } from './support/staff-kiosk.ts';
import { vi } from './support/words.ts';

const BIRTH = { code: '1.001193', name: 'Làm giấy khai sinh cho con' };

// Each on a kiosk of its own: the last that are left are shared by the workers.
test.describe.configure({ mode: 'parallel' });

const heading = (page: Page, key: string, values = {}) =>
  page.getByRole('heading', { name: vi(key, values), exact: true });
const button = (page: Page, key: string, values = {}) =>
  page.getByRole('button', { name: vi(key, values) }).first();
const press = async (page: Page, key: string, values = {}) => button(page, key, values).click();

async function write(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole('button', { name: label }).first().click();
  await page.getByRole('dialog').getByRole('textbox').fill(text);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: vi('staff.done') })
    .click();
}
/** From the form: the citizen's screen shows `seen`, then what would change, then the PIN. */
async function save(page: Page, seen: string): Promise<void> {
  await press(page, 'staff.content.goOn');
  await expect(heading(page, 'staff.content.preview.title')).toBeVisible();
  await expect(page.locator('.citizen-preview-screen')).toContainText(seen);
  await confirm(page);
}
async function confirm(page: Page): Promise<void> {
  await press(page, 'staff.content.preview.next');
  await press(page, 'staff.content.review.save');
  await confirmByPin(page, vi('staff.content.saved'));
}
async function openProcedureForm(page: Page): Promise<void> {
  await press(page, 'staff.section.content.title');
  await press(page, 'staff.content.menu.procedures');
  await write(page, vi('staff.content.procedures.search'), BIRTH.code);
  await page.locator('.choice', { hasText: BIRTH.code }).click();
  await expect(button(page, 'staff.content.procedure.fee')).toBeVisible();
}
/** A fresh document, as every session begins with. */
async function toLobby(page: Page): Promise<void> {
  await page.reload();
  await heading(page, 'attract.title').waitFor();
}
/** As the next citizen finds it, from the lobby. */
async function found(page: Page, text: string): Promise<string[]> {
  await page.getByText(vi('attract.start')).click();
  await press(page, 'home.procedures');
  await page
    .locator('main')
    .getByRole('button', { name: vi('find.search') })
    .first()
    .click();
  await page.getByRole('searchbox').fill(text);
  await expect(page.locator('.search-told')).not.toHaveText(vi('search.begin'));
  return page.locator('.search-results .choice strong').allInnerTexts();
}
async function procedureAsCitizen(page: Page): Promise<string> {
  await found(page, BIRTH.name);
  await page.locator('.search-results .choice', { hasText: BIRTH.name }).first().click();
  await heading(page, 'procedure.fee').waitFor();
  const told = await page.locator('main').innerText();
  await toLobby(page);
  return told;
}
/** From the lobby. */
async function noticesAsCitizen(page: Page): Promise<string> {
  await page.getByText(vi('attract.start')).click();
  await page.locator('.home-notice').click();
  await heading(page, 'notices.title').waitFor();
  return page.locator('main').innerText();
}

test('a fee that was corrected is on the citizen’s screen, and one step takes it back', async ({
  site: { page },
}) => {
  await openProcedureForm(page);
  await write(page, vi('staff.content.procedure.fee'), '12');
  await press(page, 'staff.content.goOn');
  await expect(page.getByText(vi('staff.content.problem.bare-number'))).toBeVisible();
  await write(page, vi('staff.content.procedure.fee'), '12.345 đồng mỗi bản');
  await save(page, '12.345 đồng mỗi bản');
  await expect(page.getByText(`Sửa tại máy này: ${OFFICER.name}`).first()).toBeVisible();
  await leave(page);
  expect(await procedureAsCitizen(page)).toContain('12.345 đồng mỗi bản');

  await enter(page);
  await press(page, 'staff.section.versions.title');
  await page.locator('.choice').nth(1).click();
  await press(page, 'staff.versions.goBackTo');
  await expect(page.getByText('12.345 đồng mỗi bản')).toBeVisible();
  await press(page, 'staff.versions.goBackSubmit');
  await confirmByPin(page, vi('staff.versions.wentBack'));
  await leave(page);
  expect(await procedureAsCitizen(page)).not.toContain('12.345 đồng mỗi bản');
});

test.describe('with a feed that is asked again soon', () => {
  test.use({ config: { sync: { everySeconds: 2, jitterSeconds: 0 } } });

  test('where the feed brings another fee staff see both and choose', async ({
    site: { page, feed },
    office,
  }) => {
    await openProcedureForm(page);
    await write(page, vi('staff.content.procedure.fee'), '12.345 đồng mỗi bản');
    await save(page, '12.345 đồng mỗi bản');
    await leave(page);

    const sheet = path.join(office, 'phi.csv');
    writeFileSync(sheet, `Mã thủ tục,"Phí, lệ phí"\n${BIRTH.code},9.876 đồng mỗi bản\n`);
    const hub = ['--data', path.join(office, 'hub')];
    await runOrFail(['hub/cli.ts', 'import', 'layer', sheet, ...hub]);
    await runOrFail(['hub/cli.ts', 'publish', '--out', feed, ...hub]);

    await enter(page);
    const versions = button(page, 'staff.section.versions.title');
    const conflicts = page.getByText(vi('staff.versions.conflicts', { count: 1 }));
    await expect(async () => {
      await versions.click();
      await page.locator('.choice').first().waitFor();
      const there = await conflicts.isVisible();
      if (!there) await press(page, 'staff.bar.home');
      expect(there).toBe(true);
    }).toPass({ timeout: 40_000 });
    await conflicts.click();
    const conflict = page.locator('.conflict');
    await expect(conflict).toContainText('12.345 đồng mỗi bản');
    await expect(conflict).toContainText('9.876 đồng mỗi bản');
    await press(page, 'staff.versions.takeFeed');
    await confirmByPin(page, vi('staff.versions.noConflicts'));
    await leave(page);
    const told = await procedureAsCitizen(page);
    expect(told).toContain('9.876 đồng mỗi bản');
    expect(told).not.toContain('12.345 đồng mỗi bản');
  });
});

test('a notice goes when its time is over; what is hidden is not found; many are compared at once', async ({
  site: { page, restartAt },
}) => {
  await press(page, 'staff.section.content.title');
  await press(page, 'staff.content.menu.notice');
  await press(page, 'staff.content.notice.new');
  await write(page, vi('staff.content.notice.heading'), 'Mất điện chiều nay');
  await write(page, vi('staff.content.notice.paragraph', { number: 1 }), 'Mời bà con quay lại ngày mai.');
  await press(page, 'staff.content.notice.until');
  await page.getByRole('button', { name: 'ngày 18 tháng 11 năm 2026' }).click();
  await save(page, 'Mất điện chiều nay');
  await press(page, 'staff.bar.home');

  await openProcedureForm(page);
  await page.getByRole('checkbox', { name: vi('staff.content.procedure.hidden') }).click();
  await save(page, vi('staff.content.preview.hidden'));
  await press(page, 'bar.back');

  await page.locator('.tile', { hasText: vi('staff.content.menu.checked') }).click();
  await page.getByRole('radio', { name: vi('staff.content.procedures.only.all') }).click();
  const rows = page.getByRole('checkbox');
  await rows.first().waitFor();
  await press(page, 'staff.content.checked.all');
  const count = await rows.count();
  expect(count).toBeGreaterThan(20);
  await press(page, 'staff.content.checked.goOn', { count });
  await expect(page.locator('.citizen-preview')).toContainText('ngày 18 tháng 11 năm 2026');
  await confirm(page);
  await leave(page);

  expect(await found(page, BIRTH.name)).not.toContain(BIRTH.name);
  await toLobby(page);
  expect(await noticesAsCitizen(page)).toContain('Mất điện chiều nay');
  await restartAt('2026-11-18T17:01:00+07:00');
  expect(await noticesAsCitizen(page)).not.toContain('Mất điện chiều nay');
});
