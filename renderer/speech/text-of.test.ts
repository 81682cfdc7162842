import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { textOf } from './text-of.ts';

/** As much of a document as is asked. */
class FakeElement {
  readonly nodeType = 1;
  parentElement: FakeElement | null = null;
  readonly display: string;
  readonly classes: string;
  readonly childNodes: readonly object[];
  constructor(display: string, classes: string, childNodes: readonly object[]) {
    this.display = display;
    this.classes = classes;
    this.childNodes = childNodes;
    for (const child of childNodes) Object.assign(child, { parentElement: this });
  }
  getAttribute = () => null;
  closest = () => null;
  checkVisibility = () => true;
  matches = (selector: string) => selector === `.${this.classes}`;
}
/** Text, and the height at which it stands. */
const words = (textContent: string, height = 0) => ({ nodeType: 3, textContent, height });

/** Of text, or of all that an element holds. */
function heightsIn(node: unknown): number[] {
  if (node instanceof FakeElement) return node.childNodes.flatMap(heightsIn);
  return [(node as ReturnType<typeof words>).height];
}

/** Measures what it selects. */
class FakeRange {
  #heights: number[] = [];
  selectNode = (node: unknown) => {
    this.#heights = heightsIn(node);
  };
  getBoundingClientRect = () => ({ top: Math.min(...this.#heights), bottom: Math.max(...this.#heights) });
}

beforeEach(() => {
  vi.stubGlobal('Node', { TEXT_NODE: 3 });
  vi.stubGlobal('Element', FakeElement);
  vi.stubGlobal('HTMLInputElement', vi.fn());
  vi.stubGlobal('document', {
    documentElement: { lang: 'vi' },
    createRange: () => new FakeRange(),
  });
  vi.stubGlobal('getComputedStyle', ({ display }: FakeElement) => ({ display }));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const read = (part: FakeElement) =>
  textOf(new FakeElement('block', '', [words('Từ '), part, words(' hôm qua')]) as never).map(({ text }) =>
    text.trim(),
  );

test('a number that stays in one line is read within its sentence, not as one of its own', () => {
  expect(read(new FakeElement('inline-block', 'whole', [words('16 giờ 20')]))).toEqual([
    'Từ 16 giờ 20 hôm qua',
  ]);
});

test('what stands by itself is', () => {
  expect(read(new FakeElement('inline-block', 'note', [words('16 giờ 20')]))).toEqual([
    'Từ \n16 giờ 20\n hôm qua',
  ]);
});

test('a sentence at the edge of the page is read whole or not at all, whatever numbers stand in it', () => {
  const sentence = new FakeElement('block', '', [
    words('Hẹn trả: ', 10),
    new FakeElement('inline-block', 'whole', [words('16 giờ 20,', 10)]),
    words(' ở quầy', 20),
    words(' số 3.', 30),
  ]);
  const page = new FakeElement('block', '', [sentence, new FakeElement('block', '', [words('Sau đó.', 40)])]);
  const seen = (bottom: number) =>
    textOf(page as never, { between: { top: 0, bottom } }).map(({ text }) => text.trim());
  expect(seen(15)).toEqual([]);
  expect(seen(25)).toEqual(['Hẹn trả: 16 giờ 20, ở quầy số 3.']);
  expect(seen(45)).toEqual(['Hẹn trả: 16 giờ 20, ở quầy số 3.\n\nSau đó.']);
});
