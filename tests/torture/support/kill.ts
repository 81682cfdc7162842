import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { KILL_ME, type aimSchema } from './aim.ts';
import { publishPhases, syncPhases, type Phase } from './phases.ts';

export type Aim = NonNullable<z.infer<typeof aimSchema>['aim']> & { readonly phase: Phase };

export interface Run {
  /** False: it came to its end. */
  readonly killed: boolean;
  /** Of each moment until the end, in order. */
  readonly phases: readonly Phase[];
  readonly output: string;
}

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
/** What is killed never writes what it compiled; those that live do, and the next ones start in a third of the time. */
const compileCache = here('../../../.cache/torture-compiled');

/** Runs a program whose writes are watched, and kills it (SIGKILL) where `aim` says. Throws if it fails by itself. */
export async function runAndKill(
  program: 'sync-and-die.ts' | 'publish-and-die.ts',
  args: readonly string[],
  aim?: Aim,
): Promise<Run> {
  const thread = program === 'sync-and-die.ts' ? 'worker' : 'main';
  const child = spawn(process.execPath, ['--import', here('moments.ts'), here(program), ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: compileCache,
      TORTURE_MOMENTS: JSON.stringify({ thread, aim }),
    },
  });
  const said = { output: '', errors: '', letters: '' };
  child.stdout?.on('data', (bytes: Buffer) => (said.output += bytes.toString()));
  child.stderr?.on('data', (bytes: Buffer) => (said.errors += bytes.toString()));
  child.stdio[3]?.on('data', (bytes: Buffer) => {
    said.letters += bytes.toString();
    if (said.letters.includes(KILL_ME)) child.kill('SIGKILL');
  });
  const signal = await new Promise<string | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, ended) => {
      if (ended === null && code !== 0) reject(new Error(`it failed by itself: ${said.errors}`));
      else resolve(ended);
    });
  });
  const phases = [...said.letters].filter(isPhase);
  return { killed: signal === 'SIGKILL', phases, output: said.output };
}

function isPhase(letter: string): letter is Phase {
  return letter in syncPhases || letter in publishPhases;
}
