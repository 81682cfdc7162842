import { expect, test } from 'vitest';
import { sampleAnswers } from '../bridge/samples/answers.ts';
import { privateSubject } from './private-subject.ts';

const answer = sampleAnswers['within-2'];

test('an answer, its digits and a code that was not found are private to their dossier', () => {
  expect(privateSubject({ name: 'answer', answer })).toBe(answer.code);
  expect(privateSubject({ name: 'phone-digits', code: answer.code })).toBe(answer.code);
  expect(privateSubject({ name: 'look-up-problem', problem: { type: 'unknown-code', code: 'H99-1' } })).toBe(
    'H99-1',
  );
});

test('what anybody may hear is read without a question', () => {
  expect(privateSubject({ name: 'home' })).toBeUndefined();
  expect(privateSubject({ name: 'looking-up' })).toBeUndefined();
  expect(privateSubject({ name: 'procedure', code: '1.001193' })).toBeUndefined();
  expect(privateSubject({ name: 'look-up-problem', problem: { type: 'malformed-code' } })).toBeUndefined();
});
