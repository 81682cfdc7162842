import type { Locator } from '@playwright/test';

/** Pictures without a movement after which it is over: in windows without movement a page is turned at once. */
const STILL_FOR = 3;

/** How far an area is scrolled, in pixels, once it moves no more. */
export function scrolledAtRest(area: Locator): Promise<number> {
  return area.evaluate(
    (element, stillFor) =>
      new Promise<number>((resolve) => {
        let last = element.scrollTop;
        let still = 0;
        const look = () => {
          still = element.scrollTop === last ? still + 1 : 0;
          last = element.scrollTop;
          if (still >= stillFor) resolve(last);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
    STILL_FOR,
  );
}
