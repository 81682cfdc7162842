import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { literalTexts } from './literal-texts.ts';
import { textsOfPage, textsOfStyle } from './texts-of-pages.ts';

const room = path.join(import.meta.dirname, '..', '..', 'renderer');
const filesOf = (pattern: string) =>
  globSync(pattern, { cwd: room })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/^gallery[./]/.test(file));
const sources = filesOf('**/*.{ts,tsx}')
  .filter((file) => !/\.(?:test|examples)\.tsx?$|^bridge\/samples\//.test(file))
  .map((file): [string, string] => [file, readFileSync(path.join(room, file), 'utf8')]);
const pages = filesOf('**/*.{html,css}');
const codeByPlace = new Map(sources.map(([file, text]) => [placeOf('', file), text]));

/** Where a file lies that another one names from where it lies itself. */
function placeOf(from: string, named: string): string {
  return new URL(named, new URL(from, 'file:///renderer/')).pathname;
}

/** The same in every language: the code on the drawn slip, a key that leads to letters, and the program's own name. */
const alike = new Set(['H99.24.01-261116-0007', 'ABC', 'Ki-ốt Một Cửa']);

test('no text in any language stands between tags, nor in an attribute that is read', () => {
  const literal = sources
    .filter(([file]) => file.endsWith('.tsx'))
    .flatMap(([file, text]) =>
      literalTexts(file, text, (imported) => codeByPlace.get(placeOf(file, imported)))
        .filter((found) => !alike.has(found))
        .map((found) => `${file}: ${found}`),
    );
  expect(literal).toEqual([]);
});

test.each([
  ['between tags', '<p>Please wait</p>'],
  ['in braces', '<p>{"Please wait"}</p>'],
  ['chosen', '<p>{open ? "Open now" : t("x.closed")}</p>'],
  ['if there is any', '<p>{count > 0 && "Some found"}</p>'],
  ['in a template', '<p>{`Number ${n}`}</p>'],
  ['for readers', '<button aria-label="Close" />'],
  ['of a picture', '<img alt={`Slip of ${name}`} />'],
  ['of a component', '<Message text={[t("a.b"), "Ask an officer"]} />'],
  ['on a key', '<Key label="1" name="Letters" />'],
])('a text is found %s', (_, jsx) => {
  expect(literalTexts('some.tsx', `export const Some = () => ${jsx};`)).toHaveLength(1);
});

test.each([
  ['in a variable', 'const title = "Please wait";', '<p>{title}</p>'],
  ['by way of another', 'const a = b; const b = "Please wait";', '<p title={a} />'],
  ['in a table', 'const titles = { some: "Please wait", none: "" };', '<p>{titles[kind]}</p>'],
])('a text is found %s', (_, before, jsx) => {
  expect(literalTexts('some.tsx', `${before} export const Some = ({ kind }) => ${jsx};`)).toHaveLength(1);
});

test.each([
  [
    'of a list',
    'const all = [{ id: "one", title: "Please wait" }];',
    '<p>{all.map((one) => <b>{one.title}</b>)}</p>',
  ],
  [
    'of a list by parts',
    'const all = [{ id: "one", title: "Wait" }];',
    '<p>{all.map(({ title }) => <b>{title}</b>)}</p>',
  ],
  ['of a list of texts', 'const all = ["Please wait"];', '<p>{all.map((one) => <b key={one}>{one}</b>)}</p>'],
  ['made of a list', 'const all = [1, 2];', '<p>{all.map((one) => `Number ${one}`)}</p>'],
  ['of a part', 'const { title } = { id: "one", title: "Please wait" };', '<p>{title}</p>'],
  [
    'of a function',
    'function titleOf(kind) { if (kind) return "Please wait"; return ""; }',
    '<p>{titleOf(kind)}</p>',
  ],
  ['of a state', 'const [said, say] = useState(""); const call = () => say("Please wait");', '<p>{said}</p>'],
  ['joined', 'const all = ["Please", t("a.b")];', '<p>{all.join(" ")}</p>'],
])('a text is found %s', (_, before, jsx) => {
  expect(literalTexts('some.tsx', `${before} export const Some = ({ kind }) => ${jsx};`)).toHaveLength(1);
});

test('a text is found in a file that is imported, by the name that it has here', () => {
  const there = 'const wait = "Please wait"; export const titles = { id: "one", title: wait };';
  const here = 'import { titles as all } from "./titles.ts"; export const Some = () => <p>{all.title}</p>;';
  const codeOf = (imported: string) => (imported === './titles.ts' ? there : undefined);
  expect(literalTexts('some.tsx', here, codeOf)).toEqual(['Please wait']);
});

test('no text in any language stands in a page before its code has come, nor in a style sheet', () => {
  const literal = pages.flatMap((file) => {
    const text = readFileSync(path.join(room, file), 'utf8');
    return (file.endsWith('.css') ? textsOfStyle(text) : textsOfPage(text))
      .filter((found) => !alike.has(found))
      .map((found) => `${file}: ${found}`);
  });
  expect(pages).toEqual(expect.arrayContaining(['index.html', 'screens/answer/answer-screen.css']));
  expect(literal).toEqual([]);
});

test.each([
  ['its title', '<html lang="vi"><title>Please wait</title></html>'],
  ['between tags', '<body><!-- why --><p class="a">Please wait</p><script>const a = 1;</script></body>'],
  ['for whoever has no script', '<noscript>Please wait</noscript>'],
  ['an attribute that is read', '<img alt="Please wait" src="a.png">'],
])('a text of a page is found: %s', (_, page) => {
  expect(textsOfPage(page)).toEqual(['Please wait']);
});

test.each([
  ['drawn', "a::after { content: 'Please wait'; }"],
  ['among others', '/* why */ a::after { color: red; content: counter(step) " Please wait" attr(title) }'],
  ['by number', String.raw`a::after { content: '\50 lease wait'; }`],
])('a text of a style sheet is found: %s', (_, style) => {
  expect(textsOfStyle(style)).toEqual(['Please wait']);
});

test('signs, counters and what only looks like content are no texts of a style sheet', () => {
  const style =
    "a { justify-content: center; content: ' · '; } b { content: '✓ ' counter(step); content: none; }";
  expect(textsOfStyle(style)).toEqual([]);
});

test('a table’s other parts, and what a state is compared with, are no texts', () => {
  const code =
    'const all = [{ id: "one", words: t("a.b") }]; const [kind, choose] = useState("first"); choose("second");' +
    'export const Some = () => <p>{kind === "first" && all.map((one) => <b id={one.id}>{one.words}</b>)}</p>;';
  expect(literalTexts('some.tsx', code)).toEqual([]);
});

test('numbers, signs, class names and comparisons are no texts', () => {
  const jsx =
    '<p className="big one" data-kind="a">1 · 2 {type === "open" && t("a.b")} {" – "}{`${a}/${b}`}</p>';
  expect(literalTexts('some.tsx', `export const Some = () => ${jsx};`)).toEqual([]);
});
