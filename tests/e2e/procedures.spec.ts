import { expect, test } from './support/fixtures.ts';
import { en, vi } from './support/words.ts';

test('in English, and back to Vietnamese with the next session', async ({ display }) => {
  await display.getByText(vi('attract.start')).click();
  await display.getByRole('button', { name: /English/ }).click();
  await display.getByRole('button', { name: 'English', exact: true }).click();
  await display.getByRole('button', { name: en('home.procedures') }).click();
  await expect(display.getByRole('heading', { level: 1 })).toHaveText(en('find.title'));
  await display.reload();
  await expect(display.getByText(vi('attract.start'))).toBeVisible();
});

test('the office page tells address, hours, officers, hotline and where feedback goes', async ({
  display,
}) => {
  await display.getByText(vi('attract.start')).click();
  await display.getByRole('button', { name: vi('home.office') }).click();
  const text = display.locator('main');
  for (const said of [/1022/, /thôn Mẫu/i, /7 giờ 30/, /Nguyễn Văn|Trần Thị/, /góp ý|phản ánh/i])
    await expect(text).toContainText(said);
});
