import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { KILL_ME, MOMENTS, type Aim, type Watched } from './aim.ts';
import { publishPhases, syncPhases, type Phase } from './phases.ts';

export interface Run {
  /** False: it came to its end. */
  readonly killed: boolean;
  /** Of each moment until the end, in order. */
  readonly phases: readonly Phase[];
  readonly output: string;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const programs = {
  sync: 'tests/torture/support/sync-once.ts',
  publish: 'tests/torture/support/publish-once.ts',
  moments: 'tests/torture/support/moments.ts',
  worker: 'electron/feed/feed-worker.ts',
};

/** Programs that are started hundreds of times only to die: each in one file, so that they begin quickly. */
export class Victims {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async make(name: string): Promise<Victims> {
    const folder = join(root, '.cache', 'torture', name);
    await build({
      configFile: false,
      logLevel: 'error',
      root,
      ssr: { noExternal: true, external: ['better-sqlite3'] },
      build: {
        ssr: true,
        outDir: folder,
        minify: false,
        rolldownOptions: {
          input: Object.fromEntries(Object.entries(programs).map(([key, file]) => [key, join(root, file)])),
          output: { entryFileNames: '[name].mjs' },
        },
      },
    });
    return new Victims(folder);
  }

  /** The feed's worker syncs once, and is killed where `aim` says. */
  async sync(config: object, now: string, aim?: Aim): Promise<Run> {
    return this.#run('sync', [this.#file('worker'), JSON.stringify(config), now], { thread: 'worker', aim });
  }

  /** The hub publishes its office once, and is killed where `aim` says. */
  async publish(hubFolder: string, target: string, now: string, aim?: Aim): Promise<Run> {
    return this.#run('publish', [hubFolder, target, now], { thread: 'main', aim });
  }

  /** Throws if the program fails by itself. */
  async #run(program: 'sync' | 'publish', args: readonly string[], watched: Watched): Promise<Run> {
    const child = spawn(process.execPath, ['--import', this.#file('moments'), this.#file(program), ...args], {
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      env: {
        ...process.env,
        // Those that live write down what they compiled.
        NODE_COMPILE_CACHE: join(this.#folder, 'compiled'),
        [MOMENTS]: JSON.stringify(watched),
      },
    });
    const said = { output: '', errors: '', letters: '' };
    child.stdout?.on('data', (bytes: Buffer) => (said.output += bytes.toString()));
    child.stderr?.on('data', (bytes: Buffer) => (said.errors += bytes.toString()));
    child.stdio[3]?.on('data', (bytes: Buffer) => {
      said.letters += bytes.toString();
      if (said.letters.includes(KILL_ME)) child.kill('SIGKILL');
    });
    const killed = await new Promise<boolean>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, signal) => {
        if (signal === 'SIGKILL') resolve(true);
        else if (code === 0) resolve(false);
        else reject(new Error(`it failed by itself: ${said.errors}`));
      });
    });
    return { killed, phases: said.letters.split('').filter(isPhase), output: said.output };
  }

  #file(name: keyof typeof programs): string {
    return join(this.#folder, `${name}.mjs`);
  }
}

function isPhase(letter: string): letter is Phase {
  return letter in syncPhases || letter in publishPhases;
}
