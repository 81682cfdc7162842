import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/**
 * Languages qaa to qtz are for private use by BCP 47: the samples' packs have them, axe does not know them.
 * What axe finds against WCAG 2.2 AA, each with its element; in high contrast every text has 7 to 1.
 */
export async function findBarriers(page: Page, look: { readonly contrast: string }): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ path: source });
  const options: axe.RunOptions = {
    runOnly: { type: 'tag', values: rules },
    resultTypes: ['violations'],
    rules: {
      'color-contrast-enhanced': { enabled: look.contrast === 'high' },
      // Chromium, the only browser of a kiosk, gives a page without a control a stop of its own; axe looks for tabindex.
      'scrollable-region-focusable': { enabled: false },
    },
  };
  return await page.evaluate(async (how) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, how);
    return violations
      .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} on ${target.join(' ')}`))
      .filter((fault) => !/^valid-lang .*lang="q[a-t][a-z]"/.test(fault));
  }, options);
}
