import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test } from 'vitest';
import type { SyncProgress } from '../../../../shared/api/sync-progress.ts';
import type { BuiltInLanguage } from '../../../../shared/domain/language-pack.ts';
import { sampleStatus, sampleSyncs } from '../../../bridge/samples/health.ts';
import { createWords } from '../../../words/i18n.ts';
import { addStaffWords } from '../../../words/staff-words.ts';
import { SyncCard } from './sync-card.tsx';

/** Line by line. */
function told(sync: SyncProgress, language: BuiltInLanguage = 'en'): string[] {
  const words = createWords(language);
  addStaffWords(words);
  const markup = renderToStaticMarkup(
    <I18nextProvider i18n={words}>
      <SyncCard sync={sync} at={sampleStatus.at} />
    </I18nextProvider>,
  );
  return markup
    .replaceAll(/<\/(?:p|h2)>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .trim()
    .split('\n');
}

test('between two updates: when the next begins, and how to begin one now', () => {
  expect(told(sampleSyncs.waiting)).toEqual([
    'Waiting for the next update',
    'The next one begins at 08:04, in about 4 minutes.',
    'To update at once, press “Check again now”.',
  ]);
  expect(told(sampleSyncs.waiting, 'vi')[1]).toBe('Lần sau bắt đầu lúc 08:04, còn khoảng 4 phút.');
});

test('after one that did not bring everything: that it goes on, and which offices failed', () => {
  expect(told(sampleSyncs.behind)).toEqual(
    expect.arrayContaining([
      'Of the last one 34 MB are still to come. It goes on from there.',
      '1 office could not be updated. It tries again by itself.',
    ]),
  );
});

test('fetching: how much of how much, how fast, how long yet, which office, and that people are served', () => {
  expect(told(sampleSyncs.fetching)).toEqual([
    'Fetching data',
    '11.8 MB of 45.8 MB',
    '40 KB a second, about 15 minutes left.',
    'Office 2 of 5.',
    'The network is slow or paid by the byte: what matters most comes first.',
    'People are served as usual meanwhile.',
  ]);
  expect(told({ ...sampleSyncs.fetching, secondsLeft: 7000 })[2]).toContain('about 2 hours left');
});

test('a line on which nothing comes says so, and gives no time', () => {
  const lines = told(sampleSyncs.standing);
  expect(lines).toContain('Nothing is coming over the network at the moment. It goes on waiting.');
  expect(lines.join(' ')).not.toContain('left');
});

test('applying: rows of what is being written', () => {
  expect(told(sampleSyncs.applying)[1]).toBe('Dossiers: 31,500 of 96,000');
  expect(told(sampleSyncs.applying, 'vi')[1]).toBe('Hồ sơ: 31.500 trong 96.000');
});

test('where nobody follows a feed, nothing is promised', () => {
  const { nextAt: _none, ...stopped } = sampleSyncs.waiting;
  expect(told(stopped)).toEqual(['It does not update by itself at present']);
});
