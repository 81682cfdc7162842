import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';

/** A program with its arguments, in which `{file}` and `{text}` are filled in. Never run through a shell. */
export interface Engine {
  readonly program: string;
  readonly args: readonly string[];
}

export interface ToolProblem {
  readonly type: 'stopped' | 'timed-out' | 'failed' | 'not-there';
  readonly detail: string;
}

const TIME_LIMIT_MS = 60_000;

/** As typed: words at spaces, what stands in quotes together. Undefined where it does not say where its sound goes. */
export function readEngine(command: string): Engine | undefined {
  const words = Array.from(
    command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/gu),
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  );
  const [program, ...args] = words;
  return program !== undefined && args.some((arg) => arg.includes('{file}')) ? { program, args } : undefined;
}

/** Has a text spoken into a file. Where the command has no `{text}` it comes on standard input. */
export function speakInto(
  engine: Engine,
  text: string,
  file: string,
  signal: AbortSignal,
): Promise<Result<undefined, ToolProblem>> {
  const takesText = engine.args.some((arg) => arg.includes('{text}'));
  // A text that began with a hyphen would be an option of the program's.
  const safe = text.replace(/^-+/u, '');
  const args = engine.args.map((arg) => arg.replaceAll('{file}', file).replaceAll('{text}', () => safe));
  return runTool(engine.program, args, { signal, input: takesText ? undefined : text });
}

export function runTool(
  program: string,
  args: readonly string[],
  { signal, input }: { readonly signal: AbortSignal; readonly input?: string | undefined },
): Promise<Result<undefined, ToolProblem>> {
  if (signal.aborted) return Promise.resolve(err({ type: 'stopped', detail: '' }));
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'pipe'], windowsHide: true });
    let said = '';
    let problem: ToolProblem | undefined;
    const end = (type: ToolProblem['type']) => {
      problem ??= { type, detail: '' };
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => end('timed-out'), TIME_LIMIT_MS);
    const stop = () => end('stopped');
    signal.addEventListener('abort', stop);
    child.stderr.on('data', (piece: Buffer) => (said = (said + piece.toString('utf8')).slice(-500)));
    // It may end without having read all of it.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
    child.on('error', (error) => {
      const isAbsent = 'code' in error && error.code === 'ENOENT';
      problem ??= { type: isAbsent ? 'not-there' : 'failed', detail: error.message };
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      if (problem !== undefined) resolve(err(problem));
      else if (code === 0) resolve(ok(undefined));
      else resolve(err({ type: 'failed', detail: said.trim().split('\n').at(-1) ?? '' }));
    });
  });
}

/** Path of a program of this machine, or undefined. */
export function findTool(name: string, path: string = process.env['PATH'] ?? ''): string | undefined {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  return path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, file))
    .find((one) => existsSync(one));
}
