import { useEffect } from 'react';

const arrows: Record<string, readonly [x: number, y: number]> = {
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
  [dx, dy]: readonly [number, number],
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

/** Arrow keys move the focus between buttons, so that an assistive keypad of arrows and Enter does everything. */
export function useArrowKeys(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const direction = arrows[event.key];
      if (direction === undefined) return;
      const boxes = [...document.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')]
        .filter((element) => element.checkVisibility())
        .map((element) => ({ element, ...boxOf(element) }));
      const focused = document.activeElement;
      const next =
        focused instanceof HTMLButtonElement
          ? nearestInDirection(
              boxOf(focused),
              boxes.filter(({ element }) => element !== focused),
              direction,
            )
          : boxes[0];
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

function boxOf(element: Element): Box {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return { left, right, top, bottom };
}
