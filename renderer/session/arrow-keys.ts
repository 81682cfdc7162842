import { useEffect } from 'react';

type Direction = readonly [x: number, y: number];

const arrows: Record<string, Direction> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * The nearest box in a direction, or undefined. Going astray to the side costs double, so that on a pad of keys
 * the arrow leads to the key that the eye expects.
 */
export function nearestInDirection<T extends Box>(
  from: Box,
  candidates: readonly T[],
  [dx, dy]: Direction,
): T | undefined {
  let best: { box: T; cost: number } | undefined;
  for (const box of candidates) {
    const x = (box.left + box.right - from.left - from.right) / 2;
    const y = (box.top + box.bottom - from.top - from.bottom) / 2;
    const along = x * dx + y * dy;
    if (along <= 1) continue;
    const cost = along + 2 * Math.abs(x * dy + y * dx);
    if (best === undefined || cost < best.cost) best = { box, cost };
  }
  return best?.box;
}

interface Control extends Box {
  readonly element: HTMLElement;
  /** The page that scrolls with it, if any. */
  readonly page: Element | null;
  /** Its middle is on screen, not scrolled away. */
  readonly inSight: boolean;
}

/**
 * Arrow keys move the focus between controls, and Enter with nothing focused shows where one is, so that an assistive
 * keypad of arrows and Enter does everything. Up and down go through a page that scrolls to its end before they leave
 * it; where nothing lies in a direction they go on in the order of Tab, so that no control is out of reach.
 */
export function useArrowKeys(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      const focused = document.activeElement;
      const onControl = focused instanceof HTMLElement && focused.matches(CONTROLS);
      const direction = arrows[event.key];
      if (direction === undefined) {
        if (event.key !== 'Enter' || onControl || event.target !== document.body) return;
        // Shows where one is; the key's own press would press it at once.
        event.preventDefault();
        controls()[0]?.element.focus();
        return;
      }
      if (onControl && movesCaret(focused, direction)) return;
      const all = controls();
      const next = onControl ? nextControl(all, focused, direction) : all[0];
      if (next === undefined) return;
      event.preventDefault();
      next.element.focus();
      next.element.scrollIntoView({ block: 'nearest' });
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
    };
  }, []);
}

const CONTROLS = 'button:not(:disabled), a[href], input:not(:disabled), select, textarea';

/** In the order of Tab. */
function controls(): Control[] {
  return [...document.querySelectorAll<HTMLElement>(CONTROLS)]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]'))
    .map(controlOf);
}

function controlOf(element: HTMLElement): Control {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const page = element.closest('.paged');
  const pageBox = page?.getBoundingClientRect();
  const middle = (top + bottom) / 2;
  const inSight = pageBox === undefined || (middle >= pageBox.top && middle <= pageBox.bottom);
  return { element, page, inSight, left, right, top, bottom };
}

function nextControl(
  all: readonly Control[],
  focused: HTMLElement,
  direction: Direction,
): Control | undefined {
  const from = controlOf(focused);
  const others = all.filter(({ element }) => element !== focused);
  const samePage = others.filter(({ page }) => page !== null && page === from.page);
  const inSight = others.filter((control) => control.inSight);
  const vertical = direction[0] === 0;
  const found = vertical
    ? (nearestInDirection(from, samePage, direction) ?? nearestInDirection(from, inSight, direction))
    : nearestInDirection(from, inSight, direction);
  return found ?? inOrderOfTab(all, focused, direction);
}

function inOrderOfTab(
  all: readonly Control[],
  focused: HTMLElement,
  [dx, dy]: Direction,
): Control | undefined {
  const index = all.findIndex(({ element }) => element === focused);
  return all.at((index + dx + dy) % all.length);
}

/** In a line of writing left and right belong to the caret. */
function movesCaret(focused: HTMLElement, [dx]: Direction): boolean {
  return dx !== 0 && (focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement);
}
