import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { vi } from './support/words.ts';

const parts = ['papers', 'time', 'fee', 'where'] as const;

test('three doubts a session reach staff, the fourth is sent to the counter; the next person may tell again', async ({
  display,
}) => {
  await openProcedure(display);
  for (const part of parts.slice(0, 3)) expect(await tell(display, part)).toBe(vi('notRight.thanks'));
  expect(await tell(display, 'where')).toBe(vi('notRight.limit'));
  await display.reload();
  await openProcedure(display);
  expect(await tell(display, 'where')).toBe(vi('notRight.thanks'));
});

async function openProcedure(display: Page): Promise<void> {
  await display.getByText(vi('attract.start')).click();
  await display.getByRole('button', { name: vi('home.procedures') }).click();
  await display.getByRole('button', { name: vi('find.byField') }).click();
  await display.getByRole('button', { name: 'Hộ tịch' }).click();
  await display.getByRole('button', { name: 'Làm giấy khai sinh cho con' }).click();
}

/** What the kiosk answers. */
async function tell(display: Page, part: (typeof parts)[number]): Promise<string> {
  await display.getByRole('button', { name: vi('procedure.notRight') }).click();
  await display.getByRole('button', { name: vi(`notRight.part.${part}`) }).click();
  const back = display.getByRole('button', { name: vi('notRight.back') });
  await back.waitFor();
  const said = await display.getByRole('heading', { level: 1 }).textContent();
  await back.click();
  return said ?? '';
}
