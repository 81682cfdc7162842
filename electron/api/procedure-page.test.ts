import { expect, test } from 'vitest';
import { procedureCodeSchema } from '../../shared/domain/identifiers.ts';
import { procedurePage } from './procedure-page.ts';

const code = procedureCodeSchema.parse('1.001193');
const byId = { procedurePage: 'https://portal.example/thu-tuc/{id}' };

test('the address is filled in with the id of the source, or with the code where the office says so', () => {
  expect(procedurePage({ code, source: { name: 'p', id: '019d-2' } }, byId)).toBe(
    'https://portal.example/thu-tuc/019d-2',
  );
  const byCode = { procedurePage: 'https://portal.example/tim?ma={code}' };
  expect(procedurePage({ code, source: { name: 'p' } }, byCode)).toBe(
    'https://portal.example/tim?ma=1.001193',
  );
});

test('no id, no address: a QR code that leads nowhere is worse than none', () => {
  expect(procedurePage({ code, source: { name: 'p' } }, byId)).toBeUndefined();
  expect(procedurePage({ code, source: { name: 'p', id: 'x' } }, undefined)).toBeUndefined();
});

test('nothing in an id can leave the address of the office', () => {
  expect(procedurePage({ code, source: { name: 'p', id: '../../x?y#z' } }, byId)).toBe(
    'https://portal.example/thu-tuc/..%2F..%2Fx%3Fy%23z',
  );
});

test.each([
  [
    'an id that is half a character',
    byId.procedurePage,
    '\ud800',
    'https://portal.example/thu-tuc/%EF%BF%BD',
  ],
  ['two dots', byId.procedurePage, '..', 'https://portal.example/'],
  ['an id in the name of the host', 'https://portal.example{id}/', '.evil.example', undefined],
  ['an id that is the host', 'https://{id}/x', 'evil.example', undefined],
  ['a name before the host', 'https://portal.example@evil.example/{id}', 'x', undefined],
  ['no address at all', 'https://por tal/{id}', 'x', undefined],
])('%s does not lead elsewhere, and breaks nothing', (_what, address, id, page) => {
  expect(procedurePage({ code, source: { name: 'p', id } }, { procedurePage: address })).toBe(page);
});
