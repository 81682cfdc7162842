import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test } from 'vitest';
import type { BuiltInLanguage } from '../../../../shared/domain/language-pack.ts';
import { procedureSchema } from '../../../../shared/domain/procedure.ts';
import { aProcedure } from '../../../../shared/testing/procedures.ts';
import { ModesProvider } from '../../../session/modes-context.tsx';
import { createWords } from '../../../words/i18n.ts';
import { addStaffWords } from '../../../words/staff-words.ts';
import { SourceFees } from './source-fees.tsx';

function told(language: BuiltInLanguage, more: object): string {
  const words = createWords(language);
  addStaffWords(words);
  const procedure = procedureSchema.parse({ ...aProcedure(), ...more });
  const markup = renderToStaticMarkup(
    <I18nextProvider i18n={words}>
      <ModesProvider>
        <SourceFees procedure={procedure} />
      </ModesProvider>
    </I18nextProvider>,
  );
  return markup
    .replaceAll(/<\/p>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .trim();
}
const time = { type: 'ask' };
const own = { fee: { text: { vi: '12.345 đồng mỗi bản' } } };

test('the source is told word for word, by way of submission, without what the office says', () => {
  const methods = [
    { channel: 'direct', time, fees: [{ kind: 'fee', text: '8.000 đồng/bản sao' }] },
    { channel: 'online', time, fees: [{ kind: 'fee', text: '4.000 đồng/bản sao' }] },
  ];
  const vietnamese = told('vi', { methods, local: own });
  expect(vietnamese).toContain('Nguồn hiện ghi:');
  expect(vietnamese).toMatch(/trực tiếp[\s\S]*8\.000 đồng\/bản sao[\s\S]*4\.000 đồng\/bản sao/);
  expect(vietnamese).not.toContain('12.345');
  expect(told('en', { methods, local: own })).toMatch(/^The source says now:[\s\S]*8\.000 đồng\/bản sao/);
});

test('a fee table that lies in a file of the source is named, and a bare "free" is told', () => {
  const fees = [{ kind: 'fee', attachment: 'Biểu phí.docx' }];
  expect(told('vi', { methods: [{ channel: 'direct', time, fees }] })).toContain('Biểu phí.docx');
  const free = [{ kind: 'fee', free: true }];
  expect(told('en', { methods: [{ channel: 'direct', time, fees: free }] })).toContain('Free');
});

test.each([
  ['no way of submission', []],
  ['a fee of which nothing is known', [{ channel: 'direct', time, fees: [{ kind: 'fee' }] }]],
])('%s: that the source says nothing', (_what, methods) => {
  expect(told('vi', { methods, local: own })).toBe('Nguồn chưa ghi mức phí.');
  expect(told('en', { methods, local: own })).toBe('The source gives no fee.');
});
