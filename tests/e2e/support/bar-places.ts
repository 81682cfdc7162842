import type { Page } from '@playwright/test';

/** Pixels by which a place may differ from screen to screen: fractions of a pixel, rounded. */
const ALIKE = 2;

interface BarPlace {
  readonly name: string;
  readonly left: number;
  readonly right: number;
}

/** The places of the frame's bar as they lie now, empty ones too; none where there is no frame, or it is hidden. */
function placesOfBar(page: Page): Promise<BarPlace[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.bar-place')]
      .filter((place) => place.closest('.bottom-bar')?.checkVisibility())
      .map((place) => {
        const { left, right } = place.getBoundingClientRect();
        return { name: place.classList.item(1) ?? '', left, right };
      }),
  );
}

/**
 * Remembers where each place of the bar lay and tells of each that lies elsewhere on another screen. `alike` names
 * what may make a difference: the panel and the size of type. A kiosk that speaks has one place more.
 */
export function barPlacesSeen(): (page: Page, alike: string) => Promise<string[]> {
  const seen = new Map<string, BarPlace>();
  return async (page, alike) => {
    const places = await placesOfBar(page);
    return places.flatMap((place) => {
      const key = `${alike} of ${places.length}: ${place.name}`;
      const first = seen.get(key) ?? place;
      seen.set(key, first);
      if (Math.abs(first.left - place.left) <= ALIKE && Math.abs(first.right - place.right) <= ALIKE)
        return [];
      const at = ({ left, right }: BarPlace) => `${left.toFixed(0)} to ${right.toFixed(0)} px`;
      return [`${key} is at ${at(place)}, on another screen at ${at(first)}`];
    });
  };
}
