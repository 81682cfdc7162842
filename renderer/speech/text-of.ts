import type { Said } from './speaker.ts';

interface TextOptions {
  /** What can be pressed is left out. */
  readonly withoutControls?: boolean;
  /** So is what matches this selector, inside the element. */
  readonly without?: string;
  /** Only what stands between these heights of the window. */
  readonly between?: { readonly top: number; readonly bottom: number } | undefined;
}

/** Of words/whole.tsx. */
const WHOLE = '.whole';
const CONTROLS = 'button, a[href], input, select, textarea, [role="button"]';

/** The nearest thing around a place that can be pressed. */
export function controlAround(node: EventTarget | null): HTMLElement | undefined {
  return node instanceof Element ? (node.closest<HTMLElement>(CONTROLS) ?? undefined) : undefined;
}

/** How many things can be pressed in here. */
export function controlsIn(element: Element): number {
  return [...element.querySelectorAll<HTMLElement>(CONTROLS)].filter(
    (control) => control.checkVisibility() && !control.matches(':disabled'),
  ).length;
}

/** What stands there for someone who hears it: as a screen reader takes it, in parts by language. */
export function textOf(element: Element, options: TextOptions = {}): Said[] {
  const parts: { text: string; language: string }[] = [];
  const language = element.closest('[lang]')?.getAttribute('lang') ?? document.documentElement.lang;
  collect(element, language, options, (text, spoken) => {
    const last = parts.at(-1);
    if (last?.language === spoken) last.text += text;
    else parts.push({ text, language: spoken });
  });
  return parts.filter(({ text }) => text.trim() !== '');
}

function collect(
  node: Node,
  language: string,
  options: TextOptions,
  add: (text: string, language: string) => void,
): void {
  if (node.nodeType === Node.TEXT_NODE) {
    if (isBetween(node, options.between)) add(node.textContent ?? '', language);
    return;
  }
  if (!(node instanceof Element) || node.getAttribute('aria-hidden') === 'true') return;
  if (!node.checkVisibility({ visibilityProperty: true })) return;
  if (options.withoutControls === true && node.matches(CONTROLS)) return;
  const spoken = node.getAttribute('lang') ?? language;
  const label = node.getAttribute('aria-label');
  // A number that does not break is a part of its sentence.
  const stands = !node.matches(WHOLE) && getComputedStyle(node).display !== 'inline';
  if (stands) add('\n', language);
  if (node instanceof HTMLInputElement) add(`${label ?? ''}\n${node.value}`, spoken);
  else if (label !== null && (node.matches(CONTROLS) || node.getAttribute('role') === 'img')) {
    if (isBetween(node, options.between)) add(label, spoken);
  } else
    for (const child of node.childNodes) if (!isLeftOut(child, options)) collect(child, spoken, options, add);
  if (stands) add('\n', language);
}

function isLeftOut(node: Node, { without }: TextOptions): boolean {
  return without !== undefined && node instanceof Element && node.matches(without);
}

function isBetween(node: Node, between: TextOptions['between']): boolean {
  if (between === undefined) return true;
  const range = document.createRange();
  range.selectNode(sentenceOf(node));
  const { top, bottom } = range.getBoundingClientRect();
  const middle = (top + bottom) / 2;
  return middle >= between.top && middle <= between.bottom;
}

/** What a number that does not break cuts in pieces is one sentence still, and heard whole or not at all. */
function sentenceOf(node: Node): Node {
  const around = node.parentElement;
  if (around === null) return node;
  if (around.matches(WHOLE)) return sentenceOf(around);
  return [...around.childNodes].some((one) => one instanceof Element && one.matches(WHOLE)) ? around : node;
}
