import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { isFeedAddress, kioskConfigSchema, type KioskConfig } from '../shared/config.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { compileCodePatterns } from '../shared/text/codes.ts';
import { isSlowPattern } from './slow-pattern.ts';

export interface LoadedConfig {
  /** `data`, a folder `feed` and the sticks' folders are absolute here. */
  readonly config: KioskConfig;
  readonly file: string;
  /** What works but should be mended, one sentence each. */
  readonly warnings: readonly string[];
}

export type ConfigError = {
  type: 'config-unreadable' | 'config-not-json' | 'config-invalid';
  message: string;
};

/** Reads a kiosk's configuration. An error's message names the file and, where one is wrong, the field. */
export function loadKioskConfig(path: string): Result<LoadedConfig, ConfigError> {
  const file = resolve(path);
  const text = readText(file);
  if (!text.ok) return text;
  const json = parseJson(text.value);
  if (!json.ok)
    return err({ type: 'config-not-json', message: `${file} is not JSON: ${json.error.message}` });
  const parsed = kioskConfigSchema.safeParse(json.value);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${describe(issue)}`);
    return err({
      type: 'config-invalid',
      message: `${file} is not a valid configuration:\n${lines.join('\n')}`,
    });
  }
  const wrong = findContradiction(parsed.data);
  if (wrong !== undefined) {
    const line = `${wrong.field}: ${wrong.sentence}`;
    return err({ type: 'config-invalid', message: `${file} is not a valid configuration:\n  ${line}` });
  }
  const config = configAt(file, parsed.data);
  return ok({ config, file, warnings: warningsFor(file, config) });
}

/** As it is meant where it lies: its folders become absolute. */
export function configAt(file: string, config: KioskConfig): KioskConfig {
  const folder = dirname(file);
  return {
    ...config,
    data: resolve(folder, config.data),
    ...(config.backup !== undefined && { backup: { folder: resolve(folder, config.backup.folder) } }),
    sticks: { folders: config.sticks.folders.map((one) => resolve(folder, one)) },
    ...(config.feed !== undefined && {
      feed: isFeedAddress(config.feed) ? config.feed : resolve(folder, config.feed),
    }),
  };
}

function readText(file: string): Result<string, ConfigError> {
  try {
    return ok(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const message = why === 'ENOENT' ? `${file} does not exist` : `${file} cannot be read (${why})`;
    return err({ type: 'config-unreadable', message });
  }
}

function parseJson(text: string): Result<unknown, { type: 'not-json'; message: string }> {
  try {
    // Windows editors put a byte order mark first.
    return ok(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    // The parser quotes the text around the fault, which may be a key: only the place is told.
    const place =
      error instanceof Error ? /at position \d+(?: \(line \d+ column \d+\))?/.exec(error.message) : null;
    return err({ type: 'not-json', message: place?.[0] ?? 'it ends too early or holds a stray character' });
  }
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    const where = issue.path.length > 0 ? `${fieldName(issue.path)}: ` : '';
    return `${where}${issue.keys.map((key) => `"${key}"`).join(', ')} is not a known field`;
  }
  return `${fieldName(issue.path)}: ${issue.message}`;
}

export function fieldName(path: readonly PropertyKey[]): string {
  if (path.length === 0) return '(whole file)';
  return path.reduce<string>(
    (name, part) =>
      typeof part === 'number' ? `${name}[${part}]` : name === '' ? String(part) : `${name}.${String(part)}`,
    '',
  );
}

/** What the schema of single fields cannot see. */
export function findContradiction(
  config: KioskConfig,
): { field: string; why: 'no-key' | 'twice' | 'wrong-form'; sentence: string } | undefined {
  const keyless = config.offices.find((office) => Object.keys(config.officeKeys[office] ?? {}).length === 0);
  if (keyless !== undefined)
    return { field: 'officeKeys', why: 'no-key', sentence: `a key for office ${keyless} is missing` };
  const twice = config.offices.find((office, index) => config.offices.indexOf(office) !== index);
  if (twice !== undefined) return { field: 'offices', why: 'twice', sentence: `${twice} stands there twice` };
  const patterns = compileCodePatterns(config.codes.patterns ?? []);
  if (!patterns.ok) {
    const { source, detail } = patterns.error;
    return { field: 'codes.patterns', why: 'wrong-form', sentence: `"${source}": ${detail}` };
  }
  const slow = config.codes.patterns?.find(isSlowPattern);
  if (slow === undefined) return undefined;
  const sentence = `"${slow}": some codes would take for ever; repeat nothing that repeats itself`;
  return { field: 'codes.patterns', why: 'wrong-form', sentence };
}

function warningsFor(file: string, config: KioskConfig): string[] {
  const warnings: string[] = [];
  const mode = statSync(file).mode & 0o777;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    warnings.push(
      `${file} holds the office keys and can be read by others (mode ${mode.toString(8)}): chmod 600 it`,
    );
  }
  if (config.clockStartsAt !== undefined) {
    warnings.push(`clockStartsAt is set: the kiosk does not show the real time (for demonstrations only)`);
  }
  return warnings;
}
