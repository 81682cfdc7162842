import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { Screen } from './screens.ts';

/**
 * A new screen starts at its heading, as soon as it has one: a screen reader says it, and Tab goes on from there. What
 * was covered (by the warning, or while its host was away) goes on where the focus was, if that is still there.
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
    if (covered) return undefined;
    const last = before.current;
    before.current = null;
    if (last instanceof HTMLElement && page.current?.contains(last) === true) {
      last.focus({ preventScroll: true });
      if (document.activeElement === last) return undefined;
    }
    if (page.current === null || (screen.name === 'attract' && !asking)) return undefined;
    return focusHeading(page.current);
  }, [page, screen, asking, covered]);
}

/** Now, or when it comes, unless somebody has gone on to something else by then. Answers how to call it off. */
function focusHeading(page: HTMLElement): (() => void) | undefined {
  const started = document.activeElement;
  const observer = new MutationObserver(() => {
    const { activeElement, body } = document;
    if (activeElement !== started && activeElement !== body) observer.disconnect();
    else look();
  });
  const look = (): boolean => {
    const heading = page.querySelector('h1');
    heading?.focus({ preventScroll: true });
    if (heading !== null) observer.disconnect();
    return heading !== null;
  };
  if (look()) return undefined;
  observer.observe(page, { subtree: true, childList: true });
  return () => {
    observer.disconnect();
  };
}
