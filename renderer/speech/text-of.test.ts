import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { textOf } from './text-of.ts';

/** As much of a document as is asked. */
class FakeElement {
  readonly nodeType = 1;
  readonly display: string;
  readonly classes: string;
  readonly childNodes: readonly object[];
  constructor(display: string, classes: string, childNodes: readonly object[]) {
    this.display = display;
    this.classes = classes;
    this.childNodes = childNodes;
  }
  getAttribute = () => null;
  closest = () => null;
  checkVisibility = () => true;
  matches = (selector: string) => selector === `.${this.classes}`;
}
const words = (textContent: string) => ({ nodeType: 3, textContent });

beforeEach(() => {
  vi.stubGlobal('Node', { TEXT_NODE: 3 });
  vi.stubGlobal('Element', FakeElement);
  vi.stubGlobal('HTMLInputElement', vi.fn());
  vi.stubGlobal('document', { documentElement: { lang: 'vi' } });
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
