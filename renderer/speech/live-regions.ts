/**
 * Not that something is being fetched, nor how old the data is by now: that changes for as long as one listens. Not
 * that a printer was asked: what came of it would break that off.
 */
const NOT_TOLD = '.loading, .data-age, [data-printing="printing"]';
const LIVE = `[role="alert"], [role="status"]:not(${NOT_TOLD}), [aria-live="polite"]:not(output, ol)`;
/** Inside a region: announces itself, or keeps quiet as a clock that runs down does. No part of what is around it. */
export const BY_ITSELF = '[role="alert"], [role="status"], [aria-live], [role="timer"]';
/** A screen has one, once what it shows has come. */
export const TITLE = '.frame-main h1, .frame-aloft h1';
const QUIET_MS = 180;

/** Tells what has changed in the parts of the screen that announce themselves, but not when they appear with their screen. */
export function watchLiveRegions(onChange: (regions: ReadonlySet<Element>) => void): () => void {
  let said = new Map<Element, string>();
  const now = () =>
    new Map([...document.querySelectorAll(LIVE)].map((region) => [region, ownText(region).trim()] as const));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let heading: Element | null = null;
  const look = () => {
    const before = said;
    said = now();
    // Another screen reads itself.
    const title = document.querySelector(TITLE);
    const isSameScreen = title === heading;
    heading = title;
    const changed = [...said].filter(([region, text]) => text !== '' && before.get(region) !== text);
    if (isSameScreen && changed.length > 0) onChange(new Set(changed.map(([region]) => region)));
  };
  look();
  const observer = new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(look, QUIET_MS);
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}

function ownText(region: Element): string {
  return [...region.childNodes]
    .map((child) => {
      if (!(child instanceof Element)) return child.textContent ?? '';
      return child.matches(BY_ITSELF) ? '' : ownText(child);
    })
    .join('');
}
