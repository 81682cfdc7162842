import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resolveAppFile } from './app-files.ts';
import { isOwnFrame, mayNavigate } from './navigation.ts';
import { isPermitted } from './permissions.ts';
import { createBackOff } from './recovery.ts';

const page = 'app://kiosk';

test.each([
  ['the page itself', 'app://kiosk/index.html', true],
  ['a web page', 'https://example.com/', false],
  ['a lookalike', 'app://kiosk.example/index.html', false],
  ['another host of ours', 'app://other/index.html', false],
  ['a name before the host', 'app://kiosk@evil/index.html', false],
  ['a user on our host', 'app://evil@kiosk/index.html', false],
  ['a script', 'javascript:alert(1)', false],
  ['a file', 'file:///etc/passwd', false],
  ['inline data', 'data:text/html,x', false],
  ['nothing', '', false],
])('the window goes to %s: %s → %s', (_what, address, allowed) => {
  expect(mayNavigate(address)).toBe(allowed);
});

test('calls are taken from our own top frame only', () => {
  expect(isOwnFrame({ url: 'app://kiosk/index.html', isTopFrame: true })).toBe(true);
  expect(isOwnFrame({ url: 'app://kiosk/index.html', isTopFrame: false })).toBe(false);
  expect(isOwnFrame({ url: 'about:blank', isTopFrame: true })).toBe(false);
  expect(isOwnFrame(undefined)).toBe(false);
});

test.each([
  ['the camera', { permission: 'media', from: page, mediaTypes: ['video'] }, true],
  [
    'the first request, without a type',
    { permission: 'media', from: `${page}/`, mediaTypes: undefined },
    true,
  ],
  ['Windows’ empty list', { permission: 'media', from: page, mediaTypes: [] }, true],
  ['the microphone', { permission: 'media', from: page, mediaTypes: ['audio'] }, false],
  ['camera with microphone', { permission: 'media', from: page, mediaTypes: ['video', 'audio'] }, false],
  [
    'the camera for another page',
    { permission: 'media', from: 'https://x.example', mediaTypes: ['video'] },
    false,
  ],
  ['the camera for nobody', { permission: 'media', from: '', mediaTypes: ['video'] }, false],
  ['the place', { permission: 'geolocation', from: page }, false],
  ['the clipboard', { permission: 'clipboard-read', from: page }, false],
  ['serial ports', { permission: 'serial', from: page }, false],
])('permission for %s', (_what, request, permitted) => {
  expect(isPermitted(request)).toBe(permitted);
});

const folder = join('/srv', 'renderer');
test.each([
  ['app://kiosk/', 'index.html'],
  ['app://kiosk/index.html', 'index.html'],
  ['app://kiosk/assets/reader-x.wasm', 'assets/reader-x.wasm'],
  ['app://kiosk/assets/../index.html', 'index.html'],
])('%s is %s in the page’s folder', (address, path) => {
  expect(resolveAppFile(address, folder)?.file).toBe(join(folder, path));
});

test.each([
  ['app://kiosk/../secret.json'],
  ['app://kiosk/..%2f..%2fetc%2fhosts.json'],
  ['app://kiosk/%2e%2e/secret.json'],
  ['app://kiosk/..%5csecret.json'],
  ['app://kiosk/../renderer-beside/x.json'],
  ['app://kiosk/..%2frenderer-beside%2fx.json'],
  ['app://kiosk/index.html%00.json'],
  ['app://kiosk/%E0%A4%A'],
  ['app://other/index.html'],
  ['app://kiosk/kiosk.sqlite'],
])('%s leads nowhere outside', (address) => {
  const found = resolveAppFile(address, folder)?.file;
  expect(found === undefined || found.startsWith(join(folder, '/'))).toBe(true);
});

test('a window that keeps dying comes back with growing pauses, for ever', () => {
  const backOff = createBackOff();
  const at = (seconds: number) => new Date(seconds * 1000);
  const pauses = Array.from({ length: 9 }, (_, n) => backOff.afterCrash(at(n), at(n + 1)));
  expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  expect(backOff.afterCrash(at(100), at(161))).toBe(500);
});

test("the page's address names the set-up while that is what it shows, and nothing else ever does", () => {
  const pages = join('/kiosk', 'renderer');
  for (const address of ['app://kiosk/', 'app://kiosk/index.html'])
    expect(resolveAppFile(address, pages, 'set-up.html')?.file).toBe(join(pages, 'set-up.html'));
  for (const address of [
    'app://kiosk/set-up.html',
    'app://kiosk/assets/../set-up.html',
    'app://kiosk/set%2Dup.html',
  ]) {
    expect(resolveAppFile(address, pages)).toBeUndefined();
    expect(resolveAppFile(address, pages, 'set-up.html')).toBeUndefined();
  }
});
