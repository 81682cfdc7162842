import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runHub } from '../../hub/cli.ts';
import { systemClock } from '../../shared/domain/clock.ts';

const root = path.join(import.meta.dirname, '..', '..');
const inDocs = readdirSync(path.join(root, 'docs')).filter((name) => name.endsWith('.md'));
const documents = ['README.md', 'CONTRIBUTING.md', ...inDocs.map((name) => `docs/${name}`)].map((name) => ({
  name,
  text: readFileSync(path.join(root, name), 'utf8'),
}));

/** Whoever copies a line works on the hub that it names; without a name that is the demo's. */
const hubCommands = documents.flatMap(({ name, text }) =>
  [...text.matchAll(/npm run hub -- ([^`\n#]+)/gu)].map(([, line = '']) => ({ document: name, line })),
);

async function helpOf(line: string): Promise<string> {
  let said = '';
  const words = line.trim().split(/\s+/u);
  await runHub([...words, '--help'], {
    out: (text) => (said += text),
    err: () => undefined,
    clock: systemClock,
    untilStopped: () => Promise.resolve(),
  });
  return said;
}

test.each(hubCommands)('$document: hub $line', async ({ line }) => {
  const help = await helpOf(line);
  expect(help).not.toBe('');
  const options = line.replaceAll(/"[^"]*"/gu, '').match(/(?<=\s)--[a-z][a-z-]*/gu) ?? [];
  for (const option of options) expect(help).toContain(` ${option}`);
  expect(options).toContain('--data');
});

/** What stands behind `#`: small letters, hyphens for blanks, no marks. */
function anchorsOf(text: string): ReadonlySet<string> {
  const headings = [...text.replaceAll(/^```.*?^```/gmsu, '').matchAll(/^#+ (.*)$/gmu)];
  const plain = headings.map(([, heading = '']) =>
    heading.toLowerCase().replaceAll(/[^\p{L}\p{N}\p{M} -]/gu, ''),
  );
  return new Set(plain.map((heading) => heading.replaceAll(' ', '-')));
}

const links = documents.flatMap(({ name, text }) =>
  [...text.matchAll(/\]\(([^)\s]+)\)/gu)]
    .map(([, to = '']) => ({ document: name, to }))
    .filter(({ to }) => !/^https?:/u.test(to)),
);

test('every link of a document leads to a file, and to a heading in it', () => {
  const dead = links.filter(({ document, to }) => {
    const [file = '', anchor] = to.split('#');
    const target = file === '' ? document : path.join(path.dirname(document), file);
    if (!existsSync(path.join(root, target))) return true;
    if (anchor === undefined) return false;
    const there = documents.find(({ name }) => name === path.normalize(target).replaceAll('\\', '/'));
    return there === undefined || !anchorsOf(there.text).has(anchor);
  });
  expect(dead).toEqual([]);
});

test('every picture is shown in a document', () => {
  const shown = new Set(links.map(({ to }) => path.basename(to)));
  expect(readdirSync(path.join(root, 'docs', 'pictures')).filter((name) => !shown.has(name))).toEqual([]);
});
