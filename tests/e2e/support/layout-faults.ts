import type { CDPSession, Page } from '@playwright/test';
import { shortened } from './cut-texts.ts';
import { devToolsOf } from './devtools.ts';

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
  return page.evaluate(
    async ({ mm, low, shortened: whereShortened }) => {
      /** Staff stand close and know where they touch. */
      const targetOf = (control: Element) => (control.closest('.staff') === null ? 20 : 15) * mm - 1;
      const GAP = 3 * mm - 1;
      const faults = new Set<string>();

      // What makes room for itself by coming and needs none once it went swaps for ever.
      let changes = 0;
      const observer = new MutationObserver((records) => {
        changes += records.length;
      });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true });
      const changesInTwoFrames = async () => {
        changes = 0;
        for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
        return changes;
      };
      let frames = 2;
      while ((await changesInTwoFrames()) > 0 && frames < 60) frames += 2;
      observer.disconnect();
      if (frames >= 60) faults.add('the screen comes to no rest');

      const name = (element: Element): string =>
        `<${element.tagName.toLowerCase()} ${element.classList.item(0) ?? ''}> ${(element.textContent ?? '').trim().slice(0, 30)}`;
      /** Nothing changes while it is looked at: each element is asked once. */
      const once = <T>(ask: (element: Element) => T): ((element: Element) => T) => {
        const known = new Map<Element, T>();
        return (element) => {
          const answer = known.has(element) ? (known.get(element) as T) : ask(element);
          known.set(element, answer);
          return answer;
        };
      };
      const styleOf = once((element) => {
        const { overflowX, overflowY, fontSize, clipPath } = getComputedStyle(element);
        return { overflowX, overflowY, fontSize, clipPath };
      });
      const boxOf = once((element) => element.getBoundingClientRect());
      const visible = once((element) => element.checkVisibility({ visibilityProperty: true }));
      const forReadersOnly: (element: Element) => boolean = once(
        (element) =>
          styleOf(element).clipPath === 'inset(50%)' ||
          (element.parentElement !== null && forReadersOnly(element.parentElement)),
      );
      const scrolls = (style: { readonly overflowY: string }): boolean => /auto|scroll/.test(style.overflowY);
      /** What of a box is seen: cut by each page that scrolls, and by the window. */
      const seenOf = (element: Element): DOMRect => {
        const box = boxOf(element);
        let [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom];
        for (let one = element.parentElement; one !== null; one = one.parentElement) {
          if (styleOf(one).overflowY === 'visible') continue;
          const clip = boxOf(one);
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
        // What cannot be pressed yet will stand there when it can.
        ...document.querySelectorAll('button, a[href], [role=button], input, select, textarea'),
      ]
        .filter((control) => visible(control) && !forReadersOnly(control))
        .map((control) => ({ control, box: boxOf(control), seen: seenOf(control) }));
      for (const { control, box, seen } of controls) {
        if (box.width < targetOf(control) || box.height < targetOf(control))
          faults.add(`${name(control)}: ${(box.width / mm).toFixed(1)} × ${(box.height / mm).toFixed(1)} mm`);
        if (box.left < -1 || box.right > innerWidth + 1) faults.add(`${name(control)} reaches over the side`);
        // A field stands where it is read: the pad below types into it, and nobody has to touch it.
        const typedFromBelow = control.matches('.frame-aloft input');
        if (low && !typedFromBelow && seen.height > 1 && seen.width > 1 && seen.top < innerHeight / 2 - 1)
          faults.add(`${name(control)} is in the upper half`);
      }
      /** Not cut by the edge of its page, and not where it fades away. */
      const isWhole = ({ control, box, seen }: (typeof controls)[number]) => {
        const goesOn = control.closest('.paged-more-below');
        const fades = goesOn !== null && box.bottom > boxOf(goesOn).bottom - GAP;
        return !fades && seen.width > box.width - 1 && seen.height > box.height - 1;
      };
      for (const [index, a] of controls.entries())
        for (const b of controls.slice(index + 1)) {
          if (a.control.contains(b.control) || b.control.contains(a.control)) continue;
          if (a.seen.width < 1 || b.seen.width < 1 || a.seen.height < 1 || b.seen.height < 1) continue;
          const across = Math.max(a.seen.left - b.seen.right, b.seen.left - a.seen.right);
          const down = Math.max(a.seen.top - b.seen.bottom, b.seen.top - a.seen.bottom);
          // What is below the edge of its page is turned to before it is touched.
          const samePage = a.control.closest('.paged') === b.control.closest('.paged');
          const touched = samePage || (isWhole(a) && isWhole(b));
          if (Math.max(across, down) < (touched ? GAP : -1))
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
        const size = Number.parseFloat(styleOf(element).fontSize) / mm;
        // 4.8 mm capitals are 27 px on a 21.5 inch panel: 6.7 mm of font size.
        if (size < 6.65) faults.add(`${name(element)}: type of ${size.toFixed(1)} mm`);
        // 12 mm capitals: 68 px there.
        if (element.closest('.status-band h1') && size < 16.8)
          faults.add(`${name(element)}: a key answer of ${size.toFixed(1)} mm`);
        range.selectNodeContents(node);
        const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
        const shortening = element.closest(whereShortened);
        for (const box of boxes) {
          if (shortening !== null && box.top > boxOf(shortening).bottom - 2) continue;
          // Ascent and descent of Noto Sans are 1.36 em; its letters with their marks reach from 0.06 to 1.3 of that.
          const top = box.top + 0.03 * box.height;
          const bottom = box.bottom - 0.05 * box.height;
          const out = (clip: DOMRect, sidewaysOnly = false): boolean =>
            box.left < clip.left - 2 ||
            box.right > clip.right + 2 ||
            (!sidewaysOnly && (top < clip.top - 2 || bottom > clip.bottom + 2));
          const control = element.closest('button, a');
          if (control !== null && out(boxOf(control)))
            faults.add(`${name(element)}: words reach out of their button`);
          let paged = false;
          for (let one: Element | null = element; one !== null && !paged; one = one.parentElement) {
            const style = styleOf(one);
            if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
            paged = scrolls(style);
            if (out(boxOf(one), paged)) faults.add(`${name(element)} is cut off`);
          }
          if (out(new DOMRect(0, 0, innerWidth, innerHeight), paged))
            faults.add(`${name(element)} reaches over the edge`);
        }
      }
      for (const element of document.querySelectorAll('main *, nav *, header *, footer *')) {
        const style = styleOf(element);
        if (!visible(element) || forReadersOnly(element) || element.closest('svg')) continue;
        if (element.matches(whereShortened)) continue;
        if (style.overflowX !== 'visible' && !scrolls(style) && (element.textContent ?? '').trim() !== '') {
          if (
            element.scrollWidth > element.clientWidth + 2 ||
            element.scrollHeight > element.clientHeight + 2
          )
            faults.add(`${name(element)} does not fit its box`);
        }
        if (scrolls(style) && element.scrollWidth > element.clientWidth + 2)
          faults.add(`${name(element)} scrolls sideways`);
        if (
          scrolls(style) &&
          element.scrollHeight > element.clientHeight + 5 &&
          element.clientHeight < 30 * mm
        )
          faults.add(`${name(element)}: a page of ${(element.clientHeight / mm).toFixed(0)} mm`);
      }
      return [...faults];
    },
    { ...limits, shortened },
  );
}

/** Beyond as many as there are controls: past the end of the document and its beginning, to where the round began. */
const TABS_MORE = 3;
/** A list grows while one tabs through it, but not beyond this. */
const MOST_TABS = 480;

/** What Tab comes to. */
const FOCUSABLE = 'button:not(:disabled), a[href], input';

/** A screen that is still loading is gone round again. */
const MOST_ROUNDS = 4;

/**
 * Controls that Tab passes over or comes to twice. Where a round finds any, it may be that they were loaded while it
 * passed, or that the screen took the focus back: not in the next.
 */
export async function findTabFaults(page: Page): Promise<string[]> {
  const session = await devToolsOf(page);
  let faults = await goRoundByTab(page, session);
  for (let rounds = 1; faults.length > 0 && rounds < MOST_ROUNDS; rounds += 1)
    faults = await goRoundByTab(page, session);
  return faults;
}

/** The keys are not waited for one by one: each would take a frame. Tab moves on when it goes down. */
async function pressTabs(session: CDPSession, times: number): Promise<void> {
  const down = { type: 'rawKeyDown', key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 } as const;
  await Promise.all(Array.from({ length: times }, () => session.send('Input.dispatchKeyEvent', down)));
}

/**
 * A round begins wherever the screen has put the focus and ends where it began, past the end of the document and its
 * beginning.
 */
async function goRoundByTab(page: Page, session: CDPSession): Promise<string[]> {
  const most = await page.evaluate((selector) => {
    const kept = window as unknown as { tabCame?: Element[] };
    if (kept.tabCame === undefined)
      document.addEventListener('focusin', ({ target }) => {
        if (target instanceof Element) kept.tabCame?.push(target);
      });
    kept.tabCame = [];
    return document.querySelectorAll(selector).length;
  }, FOCUSABLE);
  let faults: string[] | undefined;
  for (let sent = 0; faults === undefined && sent < MOST_TABS;) {
    const next = sent === 0 ? most + TABS_MORE : TABS_MORE;
    await pressTabs(session, next);
    sent += next;
    faults = await page.evaluate((selector) => {
      const came = (window as unknown as { tabCame: Element[] }).tabCame;
      const controls = came.filter((one) => one.isConnected && one.matches(selector));
      const again = controls.indexOf(controls[0] ?? document.body, 1);
      if (controls.length > 0 && again === -1) return undefined;
      const round = new Set(controls.slice(0, again));
      const name = (control: Element) =>
        (control.getAttribute('aria-label') ?? control.textContent ?? '').trim().slice(0, 40);
      const passedOver = [...document.querySelectorAll(selector)].filter(
        (control) =>
          control.checkVisibility({ visibilityProperty: true }) &&
          !round.has(control) &&
          // Tab itself turns the page to what it comes to: at the end no button to go on was left to come to.
          control.closest('.page-button') === null,
      );
      // A round that begins in the middle of the document goes past its end once.
      const turnsBack = controls.slice(0, again).filter((one, index, all) => {
        const after = all[(index + 1) % all.length] ?? one;
        return (one.compareDocumentPosition(after) & Node.DOCUMENT_POSITION_PRECEDING) > 0;
      });
      const twice = controls.slice(0, again).filter((one, index, all) => all.indexOf(one) !== index);
      return [
        ...passedOver.map((control) => `Tab passes over "${name(control)}"`),
        ...turnsBack.slice(1).map((control) => `Tab goes back in the document after "${name(control)}"`),
        ...twice.map((control) => `Tab comes twice to "${name(control)}"`),
      ];
    }, FOCUSABLE);
  }
  return faults ?? ['Tab finds no way round'];
}
