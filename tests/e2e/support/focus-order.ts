import type { Page } from '@playwright/test';

/** Pixels by which controls of one row may stand higher or lower than each other. */
const ONE_ROW = 8;

/** What of the frame stands somewhere by itself, in whatever order: within each one reads on. */
const GROUPS = '.frame-aloft, .frame-turn, .frame-hand, .frame-foot, .speech-bar, .bottom-bar';

/** In half a screen the digits of a code stand in their order, and after them what is done with them. */
const IN_ANOTHER_ORDER = ":root[data-rows='few'] .keypad[data-columns='4'] *";

/**
 * Where Tab, which goes by the document, goes against reading: within each part of the screen from left to right and
 * down, back up only to the top of a column further to the right.
 */
export function findOrderFaults(page: Page): Promise<string[]> {
  return page.evaluate(
    ({ groups, row, inAnotherOrder }) => {
      const faults: string[] = [];
      const name = (control: Element) =>
        `"${(control.getAttribute('aria-label') ?? control.textContent ?? '').trim().slice(0, 30)}"`;
      const controls = [...document.querySelectorAll('button, a[href], input, select, textarea')].filter(
        (one) => one.checkVisibility({ visibilityProperty: true }),
      );
      for (const same of Map.groupBy(controls, (one) => one.closest(groups)).values())
        for (const [index, one] of same.entries()) {
          if (one instanceof HTMLElement && one.tabIndex > 0)
            faults.push(`${name(one)} has a place of its own in the order of Tab`);
          const next = same[index + 1];
          if (next === undefined || one.closest('.paged') !== next.closest('.paged')) continue;
          if (one.matches(inAnotherOrder) && next.matches(inAnotherOrder)) continue;
          const [from, to] = [one.getBoundingClientRect(), next.getBoundingClientRect()];
          const up = to.bottom <= from.top + 1 && to.left < from.right - 1;
          const back = to.right <= from.left + 1 && to.top < from.top + row && to.bottom > from.top + 1;
          if (up || back) faults.push(`after ${name(one)} Tab goes ${up ? 'up' : 'back'} to ${name(next)}`);
        }
      return faults;
    },
    { groups: GROUPS, row: ONE_ROW, inAnotherOrder: IN_ANOTHER_ORDER },
  );
}
