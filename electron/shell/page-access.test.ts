import { expect, test } from 'vitest';
import { createPageAccess, isOwnRequest, sessionCookie } from './page-access.ts';

test('a token opens the kiosk once', () => {
  const access = createPageAccess();
  const token = access.newToken();
  const session = access.redeem(token);
  expect(access.isOpen(`other=1; kiosk-session=${session}`)).toBe(true);
  expect(access.redeem(token)).toBeUndefined();
});

test('nothing else opens it', () => {
  const access = createPageAccess();
  const token = access.newToken();
  expect(access.redeem('')).toBeUndefined();
  expect(access.redeem(`${token}x`)).toBeUndefined();
  expect(access.isOpen(undefined)).toBe(false);
  expect(access.isOpen(`kiosk-session=${token}`)).toBe(false);
  expect(access.isOpen('kiosk-session=')).toBe(false);
});

test('scripts and other sites do not get at the cookie', () => {
  expect(sessionCookie('x')).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
});

test.each([
  ['our page', { host: '127.0.0.1:80', origin: 'http://127.0.0.1:80' }, true],
  ['another page on this machine', { host: '127.0.0.1:80', origin: 'http://127.0.0.1:81' }, false],
  ['a page in a sandboxed frame', { host: '127.0.0.1:80', origin: 'null' }, false],
  ['no page at all', { host: '127.0.0.1:80' }, false],
  [
    'a name that was made to point here',
    { host: 'evil.example:80', origin: 'http://evil.example:80' },
    false,
  ],
  ['localhost by name', { host: 'localhost:80', origin: 'http://localhost:80' }, false],
])('a call from %s', (_what, headers, allowed) => {
  expect(isOwnRequest(headers, { host: '127.0.0.1:80', mustHaveOrigin: true })).toBe(allowed);
});
