import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { root } from './run.ts';

/** What the screens look like, kept after a run for whoever wants to leaf through them: `index.html` shows all. */
const folder = path.join(root, '.cache', 'reports', 'gallery');

/** A picture of what is shown now, as `example/way.jpeg`. */
export async function keepPicture(page: Page, example: string, way: string): Promise<void> {
  await page.screenshot({
    path: path.join(folder, example.replaceAll('/', ' '), `${way}.jpeg`),
    type: 'jpeg',
    quality: 60,
  });
}

/** Lists every picture there is, by example: those of other workers too, of which the last to end lists all. */
export async function listPictures(): Promise<void> {
  if (!existsSync(folder)) return;
  const examples = (await readdir(folder, { withFileTypes: true })).filter((one) => one.isDirectory());
  const sections = await Promise.all(
    examples.map(async ({ name }) => {
      const pictures = await readdir(path.join(folder, name));
      const figures = pictures.toSorted().map((file) => {
        const source = `${encodeURIComponent(name)}/${encodeURIComponent(file)}`;
        const way = path.parse(file).name;
        return `<figure><a href="${source}"><img src="${source}" alt="" loading="lazy" height="360"></a><figcaption>${way}</figcaption></figure>`;
      });
      return `<h2>${name}</h2><div style="display:flex;flex-wrap:wrap">${figures.join('')}</div>`;
    }),
  );
  await writeFile(
    path.join(folder, 'index.html'),
    `<!doctype html><meta charset="utf-8">${sections.join('')}`,
  );
}
