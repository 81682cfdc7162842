import type { Page } from '@playwright/test';

/**
 * Where long texts of the sources are shown shortened, by whole lines and with a sign that they go on: names in
 * lists and heads, which stand whole on the procedure's page, and folded texts with their button to unfold them.
 * Everywhere else a text that is cut is a fault.
 */
export const shortened = [
  '.choice-words strong',
  '.choice-words .note',
  '.part-of',
  '.form-head h1',
  '.photo-long-name',
  '.source-text-folded',
].join(', ');

/** Of the texts that are cut here those that do not say so: by an ellipsis after a whole line, or a button to unfold them. */
export function findSecretCuts(page: Page): Promise<string[]> {
  return page.evaluate((selector) => {
    const faults: string[] = [];
    for (const element of document.querySelectorAll(selector)) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      if (element.scrollHeight <= element.clientHeight + 2) continue;
      const fault = (what: string) =>
        faults.push(`.${element.className} ${(element.textContent ?? '').trim().slice(0, 30)}: ${what}`);
      const style = getComputedStyle(element);
      if (element.matches('.source-text-folded')) {
        if (style.maskImage === 'none') fault('cut, and does not fade away');
        const unfold = element.nextElementSibling;
        if (unfold?.matches('button.unfold[aria-expanded="false"]') !== true || !unfold.checkVisibility())
          fault('cut, with no button to unfold it');
        continue;
      }
      const lines = Number(style.getPropertyValue('-webkit-line-clamp'));
      // The browser draws the ellipsis at the end of the last line of these.
      const isClamped = lines > 0 && style.overflowY === 'hidden' && style.webkitBoxOrient === 'vertical';
      if (!isClamped) fault('cut, with no ellipsis');
      const shown = element.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
      const line = shown / lines;
      if (line < parseFloat(style.lineHeight) - 1) fault('its ellipsis is cut off');
    }
    return faults;
  }, shortened);
}

/** What the texts say that are cut here. */
export function textsCut(page: Page): Promise<string[]> {
  return page.evaluate(
    (selector) =>
      [...document.querySelectorAll(selector)]
        .filter((one) => one.checkVisibility() && one.scrollHeight > one.clientHeight + 2)
        .map((one) => one.textContent),
    shortened,
  );
}

/** Presses whatever unfolds a text, and answers what the screen then says in full. */
export function textWhenUnfolded(page: Page): Promise<string> {
  return page.evaluate(async (selector) => {
    for (const button of document.querySelectorAll<HTMLElement>('.unfold[aria-expanded="false"]'))
      button.click();
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    const isCut = (one: Element) => one.matches(selector) && one.scrollHeight > one.clientHeight + 2;
    const texts = [...document.querySelectorAll('main :is(h1, h2, p, strong, .note)')];
    return texts
      .filter((one) => !isCut(one))
      .map((one) => one.textContent)
      .join('\n');
  }, shortened);
}
