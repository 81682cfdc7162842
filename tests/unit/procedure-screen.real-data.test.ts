import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { readCatalogue } from '../../hub/import/read-catalogue.ts';
import { detailsOf, renderAll, renderPage } from '../../renderer/screens/procedure/render-for-tests.tsx';
import { saysNothing, textsOf } from '../../shared/domain/procedure-texts.ts';
import type { Procedure } from '../../shared/domain/procedure.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const FOLDER = new URL('../../../shared/data/national-portal/', import.meta.url);
const present = existsSync(FOLDER);
if (!present)
  process.stdout.write(`skipped: ${FOLDER.pathname} is not there, so no real case can be shown\n`);

const bytesOf = (name: string) => readFileSync(new URL(name, FOLDER));
const ASK = 'Máy chưa có thông tin này. Mời hỏi quầy.';

/** What stands on the screen between two headings. */
function answerTo(screen: string, question: string): string {
  const from = screen.indexOf(`\n${question}\n`);
  if (from < 0) throw new Error(`no "${question}" on the screen`);
  const headings = ['Ai được làm thủ tục này?', 'Bao lâu có kết quả?', 'Phí, lệ phí bao nhiêu?'];
  const ends = [...headings, 'Nộp ở đâu, bằng cách nào?']
    .map((heading) => screen.indexOf(`\n${heading}\n`, from + 1))
    .filter((at) => at > 0);
  return screen.slice(from + question.length + 2, Math.min(...ends)).trim();
}

describe.skipIf(!present)('the 400 real records on the screen', () => {
  let procedures: readonly Procedure[] = [];
  /** By code: the page and all that its doors lead to. */
  const whole = new Map<string, string>();
  const wholeOf = ({ code }: Procedure): string => whole.get(code) ?? '';
  const screenOf = (code: string): string => {
    const found = procedures.find((each) => each.code === code);
    if (found === undefined) throw new Error(`${code} is not among the records`);
    return renderPage(detailsOf(found));
  };
  beforeAll(async () => {
    const source = { name: 'details.tar.gz', bytes: bytesOf('details.tar.gz') };
    procedures = (await readCatalogue([source])).procedures;
    for (const procedure of procedures) whole.set(procedure.code, renderAll(detailsOf(procedure)));
  });

  test('every text of every record can be reached, word for word', () => {
    expect(procedures).toHaveLength(400);
    const missing = procedures.flatMap((procedure) => {
      const screen = wholeOf(procedure);
      return textsOf(procedure)
        .filter(({ text }) => !saysNothing(text) && !screen.includes(text))
        .map(({ part, text }) => `${procedure.code} ${part}: ${text.slice(0, 80)}`);
    });
    expect(missing).toEqual([]);
  });

  test('“Miễn phí” stands nowhere by the machine’s own word: only inside a text of the source', () => {
    for (const procedure of procedures) {
      const own = textsOf(procedure).reduce(
        (screen, { text }) => screen.replaceAll(text, ''),
        wholeOf(procedure),
      );
      expect([procedure.code, /miễn phí/i.test(own)]).toEqual([procedure.code, false]);
    }
  });

  test('no answer about time or fee is a bare number', () => {
    for (const { code } of procedures) {
      const screen = screenOf(code);
      for (const question of ['Bao lâu có kết quả?', 'Phí, lệ phí bao nhiêu?']) {
        const lines = answerTo(screen, question).split('\n');
        expect([code, lines.filter((line) => /^[\d.,\s]+$/.test(line) && line.trim() !== '')]).toEqual([
          code,
          [],
        ]);
      }
    }
  });

  test('1.001193: one working day, and the fee is asked for at the counter', () => {
    const screen = screenOf('1.001193');
    expect(answerTo(screen, 'Bao lâu có kết quả?')).toBe('1 ngày làm việc');
    expect(answerTo(screen, 'Phí, lệ phí bao nhiêu?')).toContain(ASK);
    expect(screen).not.toMatch(/miễn phí/i);
  });

  test.each([
    ['2.001610', /^100$/m, '100.000 đồng'],
    ['1.013219', /^90$/m, 'Từ ngày 01/01/2026'],
    ['1.013222', /^500$/m, 'Từ ngày 01/01/2026'],
    ['1.002755', /^5\.?000( đồng)?$/m, '7.000 đồng'],
  ])('%s: the text of the fee, never its misleading number', (code, number, text) => {
    const fee = answerTo(screenOf(code), 'Phí, lệ phí bao nhiêu?');
    expect(fee).not.toMatch(number);
    expect(fee).toContain(text);
  });

  test('a text with “(nếu có yêu cầu)” stays whole', () => {
    const found = procedures.flatMap((procedure) =>
      textsOf(procedure)
        .filter(({ text }) => text.includes('(nếu có yêu cầu)'))
        .map(({ text }) => ({ procedure, text })),
    );
    expect(found.length).toBeGreaterThan(0);
    for (const { procedure, text } of found) expect(wholeOf(procedure)).toContain(text);
  });

  test('the record with most papers says how many there are, shows a few, and keeps all behind its door', () => {
    const papersOf = ({ cases }: Procedure) => cases.flatMap(({ papers }) => papers);
    const most = procedures.toSorted((a, b) => papersOf(b).length - papersOf(a).length)[0];
    if (most === undefined) throw new Error('no records');
    const all = papersOf(most);
    expect(all.length).toBeGreaterThanOrEqual(53);
    const bring = answerTo(renderPage(detailsOf(most)), 'Cần mang giấy tờ gì?');
    expect(bring).toContain(`Xem đủ ${all.filter(({ text }) => !saysNothing(text)).length} giấy tờ`);
    expect(bring).not.toContain(all.at(-1)?.text ?? '');
    const screen = wholeOf(most);
    for (const { text } of all) expect(screen).toContain(text);
  });
});

describe.skipIf(!present)('the 5,670 rows on the screen', () => {
  test('the name of 1,192 characters folds and stays whole; nothing is made up where only a name is known', async () => {
    const { procedures } = await readCatalogue([{ name: 'catalog.jsonl', bytes: bytesOf('catalog.jsonl') }]);
    const longest = procedures.reduce((a, b) => (b.name.length > a.name.length ? b : a));
    expect(longest.name.length).toBeGreaterThan(1180);
    const screen = renderPage(detailsOf(longest));
    expect(screen).toContain(longest.name);
    expect(answerTo(screen, 'Cần mang giấy tờ gì?')).toContain(ASK);
    expect(answerTo(screen, 'Bao lâu có kết quả?')).toBe(ASK);
    expect(answerTo(screen, 'Phí, lệ phí bao nhiêu?')).toBe(ASK);
  });
});
