import type { Page } from '@playwright/test';

/** Changes of the document in some frames, after some in which it may arrange itself. */
export function changesAtRest(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const frames = async (count: number) => {
      for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame);
    };
    await frames(2);
    let changes = 0;
    const observer = new MutationObserver((records) => {
      changes += records.length;
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    await frames(3);
    observer.disconnect();
    return changes;
  });
}
