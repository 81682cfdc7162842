import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { Screen } from './screens.ts';

/**
 * A new screen starts at its heading: a screen reader says it, and Tab goes on from there. What was covered (by the
 * warning, or while its host was away) goes on where the focus was, if that is still there.
 */
export function useScreenFocus(
  page: RefObject<HTMLElement | null>,
  {
    screen,
    asking,
    covered,
  }: { readonly screen: Screen; readonly asking: boolean; readonly covered: boolean },
): void {
  const before = useRef<Element>(null);
  // At once: in a moment the browser takes the focus from what is hidden, and the warning gets it.
  useLayoutEffect(() => {
    if (covered) before.current = document.activeElement;
  }, [covered]);
  useEffect(() => {
    if (covered) return;
    const last = before.current;
    before.current = null;
    if (last instanceof HTMLElement && page.current?.contains(last) === true) {
      last.focus({ preventScroll: true });
      if (document.activeElement === last) return;
    }
    if (screen.name !== 'attract' || asking)
      page.current?.querySelector('h1')?.focus({ preventScroll: true });
  }, [page, screen, asking, covered]);
}
