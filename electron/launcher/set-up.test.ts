import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findChromium, installMissing, pinnedNodePath, whyInstall } from './set-up.mjs';

const locked = {
  packages: {
    '': { version: '1.0.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b-windows': { version: '2.0.0', optional: true },
  },
};
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'set-up-'));
  write('package-lock.json', locked);
  write('node_modules/.package-lock.json', {
    packages: { 'node_modules/a': { version: '1.0.0' } },
  });
  writeAt(pinnedNodePath(root), '');
});

afterEach(() => rmSync(root, { recursive: true }));

test('an install that fits the lock is left alone, without other platforms’ binaries', () => {
  expect(whyInstall(root)).toBeUndefined();
});

test('a fresh clone is installed', () => {
  rmSync(join(root, 'node_modules'), { recursive: true });
  expect(whyInstall(root)).toBe('nothing is installed');
});

test('an install that was broken off is done again', () => {
  writeAt(join(root, 'node_modules/.package-lock.json'), '{ "packages": { "node_mod');
  expect(whyInstall(root)).toBe('nothing is installed');
});

test('after a pull that changed a version, it is installed again', () => {
  write('package-lock.json', { packages: { ...locked.packages, 'node_modules/a': { version: '1.1.0' } } });
  expect(whyInstall(root)).toBe('node_modules/a is 1.0.0, 1.1.0 is wanted');
});

test('after a pull that added a package, it is installed again', () => {
  write('package-lock.json', { packages: { ...locked.packages, 'node_modules/c': { version: '1.0.0' } } });
  expect(whyInstall(root)).toContain('node_modules/c');
});

test('without the pinned Node it is installed again', () => {
  rmSync(pinnedNodePath(root));
  expect(whyInstall(root)).toContain('Node');
});

describe('npm that ends well and has left a package out', () => {
  /** What is there after each attempt: everything from the given one on. */
  function attempt(wholeFrom: number): { problem: string | undefined; told: string[] } {
    rmSync(join(root, 'node_modules/.package-lock.json'));
    const told: string[] = [];
    let attempts = 0;
    const install = () => {
      attempts += 1;
      const packages = attempts >= wholeFrom ? { 'node_modules/a': { version: '1.0.0' } } : {};
      write('node_modules/.package-lock.json', { packages });
      return undefined;
    };
    return { problem: installMissing(root, install, (line) => told.push(line)), told };
  }

  test('is asked once more, and that is told', () => {
    const { problem, told } = attempt(2);
    expect(problem).toBeUndefined();
    expect(told).toEqual([
      'Installing what is needed (nothing is installed); this takes a minute or two …',
      'npm install finished, but node_modules/a is not installed. Trying once more …',
    ]);
  });

  test('is not asked a third time: what is missing and what to do is told', () => {
    const { problem, told } = attempt(3);
    expect(problem).toBe(
      'npm install finished, but node_modules/a is not installed. Delete node_modules and start again.',
    );
    expect(told).toHaveLength(2);
  });
});

test('npm that fails is not asked again', () => {
  rmSync(join(root, 'node_modules/.package-lock.json'));
  let attempts = 0;
  const install = () => {
    attempts += 1;
    return 'no network';
  };
  expect(installMissing(root, install, () => {})).toBe('no network');
  expect(attempts).toBe(1);
});

test.each([
  ['linux', { PATH: '/opt/x:/usr/bin' }, '/usr/bin/chromium', '/usr/bin/chromium'],
  ['linux', { PATH: '/opt/x' }, '/opt/x/google-chrome', '/opt/x/google-chrome'],
  [
    'win32',
    { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' },
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
  [
    'darwin',
    {},
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  ['linux', { PATH: '/usr/bin', CHROMIUM_PATH: '/my/chrome' }, '/my/chrome', '/my/chrome'],
  // A wrong CHROMIUM_PATH is not silently replaced by another browser.
  ['linux', { PATH: '/usr/bin', CHROMIUM_PATH: '/my/chrome' }, '/usr/bin/chromium', undefined],
  ['linux', { PATH: '/usr/bin' }, '/nowhere', undefined],
])('on %s with %o, where only %s exists, the browser is %s', (platform, env, existing, expected) => {
  expect(findChromium(env, platform, (path) => path === existing)).toBe(expected);
});

function write(path: string, value: object): void {
  writeAt(join(root, path), JSON.stringify(value));
}

function writeAt(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
