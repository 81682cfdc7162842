import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  ensureTools,
  findChromium,
  installWithApt,
  pinnedNodePath,
  repositoryRoot,
  whyInstall,
} from './set-up.mjs';

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

test('what only the build needs is installed too, where NODE_ENV says production', () => {
  rmSync(join(root, 'node_modules'), { recursive: true });
  write('package.json', { name: 'a-clone', devDependencies: { builder: 'file:builder' } });
  write('builder/package.json', { name: 'builder', version: '1.0.0' });
  write('package-lock.json', {
    name: 'a-clone',
    lockfileVersion: 3,
    packages: {
      '': { name: 'a-clone', devDependencies: { builder: 'file:builder' } },
      builder: { version: '1.0.0', dev: true },
      'node_modules/builder': { resolved: 'builder', link: true },
    },
  });
  const setUp = pathToFileURL(join(repositoryRoot, 'electron/launcher/set-up.mjs')).href;
  const install = `import(${JSON.stringify(setUp)}).then((one) => one.ensureInstalled(${JSON.stringify(root)}))`;
  const { stderr } = spawnSync(process.execPath, ['--eval', install], {
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  expect(stderr).not.toContain('builder is not installed');
  expect(existsSync(join(root, 'node_modules/builder/package.json'))).toBe(true);
});

test('without the pinned Node it is installed again', () => {
  rmSync(pinnedNodePath(root));
  expect(whyInstall(root)).toContain('Node');
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

/** `ensureTools` for two programs on a path of its own, of which those in `here` are there; what it installed and said. */
function tools(here: readonly string[], install: 'works' | 'fails' | 'cannot', platform?: NodeJS.Platform) {
  const installed: string[] = [];
  let said = '';
  const put = (program: string) => writeAt(join(root, 'bin', program), '');
  here.forEach(put);
  const bySystem = (packages: string[]): void => {
    installed.push(...packages);
    if (install === 'works') ['speaker', 'coder'].forEach(put);
  };
  ensureTools(
    { speaker: 'speaker', coder: 'coder-tools' },
    {
      env: { PATH: join(root, 'bin') },
      install: install === 'cannot' ? undefined : bySystem,
      ...(platform !== undefined && { platform }),
      say: (text) => (said += text),
    },
  );
  return { installed, said };
}

test('programs that tests need are installed only where they are missing', () => {
  expect(tools(['speaker', 'coder'], 'works')).toEqual({ installed: [], said: '' });
});

test('on Windows programs are found by their own names there', () => {
  expect(tools(['speaker.exe', 'coder.exe'], 'cannot', 'win32').said).toBe('');
  expect(tools(['speaker.exe', 'coder'], 'cannot', 'linux').said).toContain('Not here: speaker (');
});

test('a network that swallows what is sent holds nobody up for long', () => {
  const asked: string[] = [];
  installWithApt(['coder-tools'], (_, args) => {
    asked.push(args.join(' '));
    return { status: 0 };
  });
  const soonLetGo = '-o Acquire::Retries=0 -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20';
  expect(asked).toEqual([
    `${soonLetGo} update`,
    `${soonLetGo} install -y --no-install-recommends coder-tools`,
  ]);
});

test('a missing program is installed by its package', () => {
  expect(tools(['speaker'], 'works')).toEqual({
    installed: ['coder-tools'],
    said: 'Installing coder with apt-get …\n',
  });
});

test.each(['fails', 'cannot'] as const)('a program that is missing still is told: it %s', (install) => {
  const { said } = tools(['speaker'], install);
  expect(said).toContain('Not here: coder (');
  expect(said).not.toContain('speaker');
});

function write(path: string, value: object): void {
  writeAt(join(root, path), JSON.stringify(value));
}

function writeAt(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
