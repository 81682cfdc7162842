import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { err, ok, type Result } from '../../shared/result.ts';

/** A form of many pages takes seconds; the first start with a new profile, a few more. */
const TIME_LIMIT_MS = 120_000;

/**
 * What LibreOffice may do with a file that somebody sent the office: lay it out. In tests with 7.4 a macro bound to
 * opening never ran under --convert-to, not even at the lowest level; linked pictures were fetched from the network
 * until links were blocked.
 */
const PROFILE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
${[
  ['MacroSecurityLevel', '3'],
  ['DisableMacrosExecution', 'true'],
  ['DisableActiveContent', 'true'],
  ['BlockUntrustedRefererLinks', 'true'],
]
  .map(
    ([name = '', value = '']) =>
      `<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
  )
  .join('\n')}
</oor:items>
`;

export type ConversionError =
  | { readonly type: 'timed-out' }
  | { readonly type: 'stopped' }
  | { readonly type: 'not-converted'; readonly detail: string };

/** Path of LibreOffice's program on this machine, or undefined. */
export function findSoffice(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const names = platform === 'win32' ? ['soffice.com', 'soffice.exe'] : ['soffice', 'libreoffice'];
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter((folder) => folder !== '');
  if (platform === 'darwin') folders.push('/Applications/LibreOffice.app/Contents/MacOS');
  if (platform === 'win32')
    for (const root of [env['ProgramFiles'], env['ProgramFiles(x86)']])
      if (root !== undefined) folders.push(join(root, 'LibreOffice', 'program'));
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
}

/**
 * A Word document as PDF. Works in a folder of its own with a profile of its own, which are gone afterwards, so that
 * neither an open LibreOffice nor somebody's settings get in the way. One at a time is the caller's business.
 */
export async function convertToPdf(
  soffice: string,
  document: { readonly bytes: Uint8Array; readonly extension: 'doc' | 'docx' },
  options: { readonly signal?: AbortSignal; readonly timeLimitMs?: number } = {},
): Promise<Result<Uint8Array, ConversionError>> {
  const { signal, timeLimitMs = TIME_LIMIT_MS } = options;
  const folder = mkdtempSync(join(tmpdir(), 'form-'));
  try {
    const profile = join(folder, 'profile');
    mkdirSync(join(profile, 'user'), { recursive: true });
    writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), PROFILE);
    // Never under the name it came with: that may begin with a dash or hold anything.
    const input = join(folder, `form.${document.extension}`);
    writeFileSync(input, document.bytes);
    const ended = await run(
      soffice,
      [
        '--headless',
        '--norestore',
        '--nologo',
        '--nodefault',
        '--nolockcheck',
        `-env:UserInstallation=${pathToFileURL(profile).href}`,
        '--convert-to',
        'pdf:writer_pdf_Export',
        '--outdir',
        folder,
        input,
      ],
      { folder, signal, timeLimitMs },
    );
    if (!ended.ok) return ended;
    const output = join(folder, 'form.pdf');
    // It ends with 0 even where it could not read the file.
    if (existsSync(output)) return ok(readFileSync(output));
    return err({ type: 'not-converted', detail: ended.value });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Answers the last line that the program wrote to its error output. */
async function run(
  program: string,
  args: readonly string[],
  { folder, signal, timeLimitMs }: { folder: string; signal: AbortSignal | undefined; timeLimitMs: number },
): Promise<Result<string, ConversionError>> {
  if (signal?.aborted === true) return err({ type: 'stopped' });
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      // A group of its own: the program is a script that starts others, and all of them must end.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    let said = '';
    let ended: ConversionError | undefined;
    const end = (because: ConversionError) => {
      ended ??= because;
      killGroup(child);
    };
    const timer = setTimeout(() => end({ type: 'timed-out' }), timeLimitMs);
    const stop = () => end({ type: 'stopped' });
    signal?.addEventListener('abort', stop);
    child.stderr.on('data', (piece: Buffer) => (said = (said + piece.toString('utf8')).slice(-2000)));
    child.on('error', (error) => (ended ??= { type: 'not-converted', detail: error.message }));
    child.on('close', () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      resolve(ended === undefined ? ok(said.trim().split('\n').at(-1) ?? '') : err(ended));
    });
  });
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // It ended by itself in the same moment.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
