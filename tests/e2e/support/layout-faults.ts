import type { Page } from '@playwright/test';

interface Limits {
  /** Pixels per millimetre of the panel. */
  readonly mm: number;
  /** Controls may lie in the lower half only. */
  readonly low: boolean;
}

/**
 * What the numbers of a public screen forbid, measured on what is shown now: each finding names the element. Sizes
 * are of what can be touched, that is of what its page leaves of it.
 */
export function findFaults(page: Page, limits: Limits): Promise<string[]> {
  return page.evaluate(({ mm, low }) => {
    const TARGET = 20 * mm - 1;
    const GAP = 3 * mm - 1;
    const faults = new Set<string>();
    const name = (element: Element): string =>
      `<${element.tagName.toLowerCase()} ${element.classList.item(0) ?? ''}> ${(element.textContent ?? '').trim().slice(0, 30)}`;
    const visible = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
    const forReadersOnly = (element: Element): boolean => {
      for (let one: Element | null = element; one !== null; one = one.parentElement)
        if (getComputedStyle(one).clipPath === 'inset(50%)') return true;
      return false;
    };
    const scrolls = (style: CSSStyleDeclaration): boolean => /auto|scroll/.test(style.overflowY);
    /** What of a box is seen: cut by each page that scrolls, and by the window. */
    const seenOf = (element: Element): DOMRect => {
      const box = element.getBoundingClientRect();
      let [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom];
      for (let one = element.parentElement; one !== null; one = one.parentElement) {
        if (getComputedStyle(one).overflowY === 'visible') continue;
        const clip = one.getBoundingClientRect();
        left = Math.max(left, clip.left);
        top = Math.max(top, clip.top);
        right = Math.min(right, clip.right);
        bottom = Math.min(bottom, clip.bottom);
      }
      return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    };

    if (document.documentElement.scrollWidth > innerWidth) faults.add('the window scrolls sideways');
    if (document.documentElement.scrollHeight > innerHeight) faults.add('the window scrolls');

    const controls = [
      ...document.querySelectorAll('button:not(:disabled), a[href], [role=button], input, select, textarea'),
    ]
      .filter((control) => visible(control) && !forReadersOnly(control))
      .map((control) => ({ control, box: control.getBoundingClientRect(), seen: seenOf(control) }));
    for (const { control, box, seen } of controls) {
      if (box.width < TARGET || box.height < TARGET)
        faults.add(`${name(control)}: ${(box.width / mm).toFixed(1)} × ${(box.height / mm).toFixed(1)} mm`);
      if (box.left < -1 || box.right > innerWidth + 1) faults.add(`${name(control)} reaches over the side`);
      if (low && seen.height > 1 && seen.width > 1 && seen.top < innerHeight / 2 - 1)
        faults.add(`${name(control)} is in the upper half`);
    }
    for (const [index, a] of controls.entries())
      for (const b of controls.slice(index + 1)) {
        if (a.control.contains(b.control) || b.control.contains(a.control)) continue;
        if (a.seen.width < 1 || b.seen.width < 1 || a.seen.height < 1 || b.seen.height < 1) continue;
        const across = Math.max(a.seen.left - b.seen.right, b.seen.left - a.seen.right);
        const down = Math.max(a.seen.top - b.seen.bottom, b.seen.top - a.seen.bottom);
        // What is below the edge of its page is turned to before it is touched.
        const samePage = a.control.closest('.paged') === b.control.closest('.paged');
        if (Math.max(across, down) < (samePage ? GAP : -1))
          faults.add(
            `${name(a.control)} and ${name(b.control)}: ${(Math.max(across, down) / mm).toFixed(1)} mm apart`,
          );
      }

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      if (element === null || (node.textContent ?? '').trim() === '' || !visible(element)) continue;
      if (element.closest('svg, script, style') || forReadersOnly(element)) continue;
      const size = Number.parseFloat(getComputedStyle(element).fontSize) / mm;
      // 4.8 mm capitals are 27 px on a 21.5 inch panel: 6.7 mm of font size.
      if (size < 6.65) faults.add(`${name(element)}: type of ${size.toFixed(1)} mm`);
      range.selectNodeContents(node);
      const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
      for (const box of boxes) {
        // Ascent and descent of Noto Sans are 1.36 em; its letters with their marks reach from 0.06 to 1.3 of that.
        const top = box.top + 0.03 * box.height;
        const bottom = box.bottom - 0.05 * box.height;
        const out = (clip: DOMRect, sidewaysOnly = false): boolean =>
          box.left < clip.left - 2 ||
          box.right > clip.right + 2 ||
          (!sidewaysOnly && (top < clip.top - 2 || bottom > clip.bottom + 2));
        const control = element.closest('button, a');
        if (control !== null && out(control.getBoundingClientRect()))
          faults.add(`${name(element)}: words reach out of their button`);
        let paged = false;
        for (let one: Element | null = element; one !== null && !paged; one = one.parentElement) {
          const style = getComputedStyle(one);
          if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
          paged = scrolls(style);
          if (out(one.getBoundingClientRect(), paged)) faults.add(`${name(element)} is cut off`);
        }
        if (out(new DOMRect(0, 0, innerWidth, innerHeight), paged))
          faults.add(`${name(element)} reaches over the edge`);
      }
    }
    for (const element of document.querySelectorAll('main *, nav *, header *, footer *')) {
      const style = getComputedStyle(element);
      if (!visible(element) || forReadersOnly(element) || element.closest('svg')) continue;
      if (style.overflowX !== 'visible' && !scrolls(style) && (element.textContent ?? '').trim() !== '') {
        if (element.scrollWidth > element.clientWidth + 2 || element.scrollHeight > element.clientHeight + 2)
          faults.add(`${name(element)} does not fit its box`);
      }
      if (scrolls(style) && element.scrollWidth > element.clientWidth + 2)
        faults.add(`${name(element)} scrolls sideways`);
      if (scrolls(style) && element.scrollHeight > element.clientHeight + 5 && element.clientHeight < 30 * mm)
        faults.add(`${name(element)}: a page of ${(element.clientHeight / mm).toFixed(0)} mm`);
    }
    return [...faults];
  }, limits);
}

/** Controls that Tab passes over, comes to twice, or does not leave. */
export async function findTabFaults(page: Page): Promise<string[]> {
  const expected = await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    window.getSelection()?.removeAllRanges();
    const all = [...document.querySelectorAll<HTMLElement>('button:not(:disabled), a[href], input')].filter(
      (control) => control.checkVisibility({ visibilityProperty: true }),
    );
    all.forEach((control, index) => {
      control.dataset['tabNumber'] = String(index);
    });
    // Tab begins before the first control, wherever the screen had put the focus.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    // A page that scrolls and holds no control is a stop of its own: its arrows turn it.
    const pages = [...document.querySelectorAll('.paged')].filter(
      (one) => one.scrollHeight > one.clientHeight && one.querySelector('button, a[href], input') === null,
    );
    return { controls: all.length, stops: all.length + pages.length };
  });
  const reached = new Map<string, number>();
  for (let step = 0; step < expected.stops; step++) {
    await page.keyboard.press('Tab');
    const number = await page.evaluate(
      () => (document.activeElement as HTMLElement | null)?.dataset['tabNumber'] ?? 'nothing',
    );
    reached.set(number, (reached.get(number) ?? 0) + 1);
  }
  const faults: string[] = [];
  for (let number = 0; number < expected.controls; number++) {
    const times = reached.get(String(number)) ?? 0;
    if (times !== 1) faults.push(`control ${number} of ${expected.controls}: Tab comes to it ${times} times`);
  }
  return faults;
}
