import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { evilQuestions } from '../../tests/fixtures/evil-questions.ts';
import {
  answers,
  hasNationalCatalogue,
  openNationalCatalogue,
  readQueries,
  type NationalCatalogue,
} from '../../tests/fixtures/national-catalogue.ts';

import { MOST_STEPS, Work } from './work.ts';

/** Others may be at work on the same two cores. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });
if (!hasNationalCatalogue)
  process.stdout.write(
    'skipped: ../shared/data is not there, so all procedures of the nation cannot be read\n',
  );

describe.skipIf(!hasNationalCatalogue)('among all 5,670 procedures of the nation', () => {
  let national: NationalCatalogue;
  beforeAll(async () => {
    national = await openNationalCatalogue();
  });
  afterAll(() => national.remove());

  const namesFor = (query: string): string[] =>
    national.store.search(query, 10).hits.map(({ procedure }) => procedure.officialName);
  test('the worst question costs no more than twice the most that a known one does, and none is over its bound', () => {
    const costOf = (text: string): number => {
      const work = new Work();
      national.store.search(text, 30, { work });
      return work.spent;
    };
    const known = [...readQueries('given'), ...readQueries('ours')].map(({ query }) => costOf(query));
    // Bounded, and yet nobody's question is cut short.
    expect(Math.max(...known)).toBeLessThan(MOST_STEPS * 0.6);
    const names = national.rows.flatMap((row) => (row.type === 'procedure' ? [row.name] : []));
    const said = national.rows.flatMap((row) => (row.type === 'synonym' ? [row.said] : []));
    const costs = evilQuestions(names, said).map(costOf);
    expect(Math.max(...costs)).toBeLessThanOrEqual(MOST_STEPS);
    expect(Math.max(...costs)).toBeLessThan(2 * Math.max(...known));
  });

  const missed = (which: 'given' | 'ours'): string[] =>
    readQueries(which)
      .filter((known) => !answers(known, namesFor(known.query)))
      .map(({ query, kind }) => `${query} (${kind})`);

  test('at least 44 of the 45 known queries are answered', () => {
    expect(missed('given').length).toBeLessThanOrEqual(1);
  });

  test('of our own queries, of all kinds, at least 95 in 100 are answered', () => {
    const queries = readQueries('ours');
    expect(queries.length).toBeGreaterThanOrEqual(150);
    const not = missed('ours');
    process.stdout.write(`not answered: ${not.join('; ')}\n`);
    expect(not.length).toBeLessThanOrEqual(queries.length * 0.05);
  });

  test('every synonym of the table is understood, or its own words are found', () => {
    const astray = national.rows.flatMap((row) => {
      if (row.type !== 'synonym') return [];
      const { hits, how, understoodAs } = national.store.search(row.said, 3);
      return hits.length > 0 && (how === 'words' || understoodAs.length > 0) ? [] : [row.said];
    });
    expect(astray).toEqual([]);
  });

  test('marks that were typed count: tố is not tô, tổ or to', () => {
    const [first] = namesFor('tố cáo');
    expect(first?.normalize('NFC').toLowerCase()).toContain('tố cáo');
    expect(namesFor('tạm trú').every((name) => name.normalize('NFC').toLowerCase().includes('tạm'))).toBe(
      true,
    );
  });

  test('words go on to what is there, with marks and without', () => {
    for (const typed of ['dang ky kh', 'đăng ký kh']) {
      const { completions } = national.store.search(typed, 1);
      expect(completions.length).toBeGreaterThan(0);
      expect(completions.every((text) => /^đăng k[ýí] kh/u.test(text))).toBe(true);
    }
    expect(national.store.search('g', 1).completions).toEqual([]);
  });
});
