import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryRoot } from './set-up.mjs';

interface BuilderConfig {
  /** As its reader hands them on: grouped. */
  files: { filter: string[] }[];
  asarUnpack: string[];
  asar: boolean;
  extraMetadata: { main: string };
}

/** electron-builder's own reader and checker, from the package it depends on. */
interface BuilderConfigModule {
  getConfig: (folder: string, file: string, fromOptions: null) => Promise<BuilderConfig>;
  validateConfiguration: (config: object, logger: { isEnabled: boolean }) => Promise<void>;
}

const require = createRequire(import.meta.url);
const builder = createRequire(require.resolve('electron-builder'));
const { getConfig, validateConfiguration } = builder(
  'app-builder-lib/out/util/config/config.js',
) as BuilderConfigModule;
const config = await getConfig(repositoryRoot, 'electron-builder.yml', null);
const check = (changed: object) => validateConfiguration(changed, { isEnabled: false });

// Its schema of 300 KB takes seconds to compile, more beside other tests.
test(
  'electron-builder accepts the configuration, and would refuse a misspelt one',
  { timeout: 60_000 },
  async () => {
    await expect(check(config)).resolves.toBeUndefined();
    await expect(check({ ...config, asarUnpak: [] })).rejects.toThrow('asarUnpak');
  },
);

test('every place it names exists, or is what the build makes', () => {
  const madeByBuild = ['dist/electron', 'dist/renderer'];
  const patterns = [...config.files.flatMap(({ filter }) => filter), ...config.asarUnpack];
  const missing = patterns.filter((pattern) => {
    const place = pattern.replace(/^!/, '').replace(/\/[^/]*[*{!(].*$/, '');
    return !madeByBuild.includes(place) && !existsSync(join(repositoryRoot, place));
  });
  expect(missing).toEqual([]);
  expect(config.extraMetadata.main).toBe('dist/electron/main.mjs');
});

test('the native module is unpacked and carries a binary for each system that is packaged', () => {
  expect(config.asar).toBe(true);
  expect(config.asarUnpack).toContain('node_modules/better-sqlite3/**');
  const binaries = readdirSync(join(repositoryRoot, 'node_modules', 'better-sqlite3', 'prebuilds'));
  expect(binaries).toEqual(expect.arrayContaining(['linux-x64.node', 'linux-arm64.node', 'win32-x64.node']));
});
