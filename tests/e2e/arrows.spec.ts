import { proofRuns } from '../../shared/testing/proof.ts';
import { expect, landscape, portrait, test } from './support/fixtures.ts';
import { openGallery } from './support/gallery.ts';
import { inRunFolder, removeFromRun } from './support/run-folder.ts';

/** No more presses of an arrow than this lead from anywhere on a screen to anywhere else. */
const MOST_ARROWS = 40;

const plain = { language: 'vi', text: 100, contrast: 'normal', reach: 'normal' } as const;
const looks = [
  { ...plain, mm: 4.03, panel: portrait },
  { ...plain, mm: 4.03, panel: landscape, reach: 'low' },
  { ...plain, mm: 3.37, panel: { width: 1024, height: 768 } },
  { ...plain, mm: 4.03, panel: portrait, text: 200 },
] as const;

test('arrows lead from every control of every screen to every other, and the focus is seen', async () => {
  test.setTimeout(900_000);
  const folder = inRunFolder('gallery-arrows');
  const gallery = await openGallery(folder);
  try {
    const [one] = gallery.pages;
    if (one === undefined) throw new Error('no page of the gallery');
    const screens = gallery.names.filter((name) => !name.startsWith('component/'));
    const faults: string[] = [];
    let controls = 0;
    await one.draw(false);
    for (const [index, { panel, ...look }] of looks.entries()) {
      await one.page.setViewportSize(panel);
      // Each in one of the looks; in the long form in all.
      for (const example of screens.filter(
        (_, at) => at % proofRuns(looks.length, 1) === index % proofRuns(looks.length, 1),
      )) {
        await one.show({ ...look, example });
        const walked = await one.page.evaluate(walkByArrows, MOST_ARROWS);
        controls += walked.controls;
        faults.push(...walked.faults.map((fault) => `${example} (${panel.width}, ${look.text} %): ${fault}`));
      }
    }
    expect(faults.join('\n')).toBe('');
    expect(controls, 'there was something to walk over').toBeGreaterThan(5 * screens.length);
  } finally {
    await gallery.close();
    removeFromRun(folder);
  }
});

/** In the page: presses every arrow on every control, and follows where they lead. */
function walkByArrows(mostArrows: number): { controls: number; faults: string[] } {
  const arrows = ['ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft'];
  const all = [
    ...document.querySelectorAll<HTMLElement>('button:not(:disabled), a[href], input, select, textarea'),
  ].filter((element) => element.checkVisibility({ visibilityProperty: true }));
  const name = (element: Element): string =>
    `${element.className} “${(element.textContent ?? '').trim().slice(0, 30)}”`;
  const press = (key: string): HTMLElement | undefined => {
    const from = document.activeElement ?? document.body;
    from.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    return all.find((element) => element === document.activeElement);
  };
  const faults: string[] = [];

  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  if (all.length > 0 && press('ArrowDown') === undefined) faults.push('the first arrow shows no control');

  const leadsTo = new Map<HTMLElement, Set<HTMLElement>>();
  for (const element of all) {
    const next = new Set<HTMLElement>();
    leadsTo.set(element, next);
    for (const key of arrows) {
      element.focus();
      if (document.activeElement !== element) faults.push(`no focus on ${name(element)}`);
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const around = getComputedStyle(element.closest('label') ?? element);
      const seen = [
        [outlineStyle, outlineWidth],
        [around.outlineStyle, around.outlineWidth],
      ].some(([style, width]) => style !== 'none' && parseFloat(width ?? '') >= 2);
      if (!seen && key === arrows[0]) faults.push(`no focus is seen on ${name(element)}`);
      const to = press(key);
      if (to === undefined) {
        faults.push(`${key} on ${name(element)} leads out of the controls`);
        continue;
      }
      next.add(to);
    }
  }

  for (const start of all) {
    const steps = new Map([[start, 0]]);
    for (const [element, step] of steps)
      for (const next of leadsTo.get(element) ?? []) if (!steps.has(next)) steps.set(next, step + 1);
    const missed = all.filter((element) => !steps.has(element));
    if (missed.length > 0)
      faults.push(`no arrows lead from ${name(start)} to ${missed.slice(0, 3).map(name).join(', ')}`);
    const most = Math.max(...steps.values());
    if (most > mostArrows) faults.push(`${most} arrows from ${name(start)} to the farthest control`);
  }
  return { controls: all.length, faults };
}
