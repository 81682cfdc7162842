import { expect, test } from 'vitest';
import { isSensitiveProcedure } from './sensitive-procedures.ts';

test.each([
  ['an everyday procedure by code and name', { code: '1.001193', name: 'Thủ tục đăng ký khai sinh' }, false],
  ['one by its code alone', { code: '1.001193' }, false],
  ['one by its name alone', { name: 'Thủ tục đăng ký khai sinh' }, false],
  ['adoption, by words in its name', { name: 'Đăng ký việc nuôi con nuôi trong nước' }, true],
  ['a dossier whose source names no procedure', {}, true],
])('%s', (_, procedure, sensitive) => {
  expect(isSensitiveProcedure(procedure)).toBe(sensitive);
});
