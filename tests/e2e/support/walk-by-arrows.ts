/** In the page: presses every arrow on every control, and follows where they lead. */
export function walkByArrows(mostArrows: number): { controls: number; faults: string[] } {
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
