import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { finished, root, type Finished } from './run.ts';

/** Node opens a debugger of its own, at any free port, when its process is told to (SIGUSR1), and says where. */
export interface Debugged {
  readonly pid: number | undefined;
  readonly address: () => string | undefined;
}

export interface RunningKiosk {
  /** Opens the kiosk in one window, once. */
  readonly address: string;
  /** What the terminal showed until the kiosk was ready. */
  readonly said: string;
  readonly debugged: Debugged;
  /** As Ctrl-C in the terminal does. */
  stop(): Promise<Finished>;
}

/** The environment in which a kiosk's processes note in `log`, and refuse, every connection beyond this machine. */
export function refusingOutside(log: string): Record<string, string> {
  const guard = pathToFileURL(path.join(root, 'tests/e2e/support/no-outside.mjs')).href;
  return { OUTSIDE_LOG: log, NODE_OPTIONS: `--import ${guard} --inspect-port=0` };
}

interface StartOptions {
  readonly config?: string;
  readonly port?: number;
  /** The checkout to start; default: this one. */
  readonly folder?: string;
  readonly args?: readonly string[];
  /** Where attempts to reach outside are written. */
  readonly outsideLog?: string;
  readonly readyWithinMs?: number;
}

/** `npm start`'s own entry, without a window, until it prints its address. */
export async function startKiosk(options: StartOptions = {}): Promise<RunningKiosk> {
  const folder = options.folder ?? root;
  const child = spawn(
    'node',
    [
      path.join(folder, 'electron', 'launcher', 'start.mjs'),
      '--window=none',
      ...(options.config === undefined ? [] : ['--config', options.config]),
      ...(options.port === undefined ? [] : ['--port', String(options.port)]),
      ...(options.args ?? []),
    ],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ...(options.outsideLog === undefined ? {} : refusingOutside(options.outsideLog)),
      },
    },
  );
  const end = finished(child);
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`no address within the time given:\n${said}`)),
      options.readyWithinMs ?? 60_000,
    );
    const listen = (text: Buffer): void => {
      said += text.toString();
      const found = /(http:\/\/127\.0\.0\.1:\d+\/\S+)/.exec(said)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void end.then(({ code }) =>
      reject(new Error(`the kiosk ended with ${code} before it was ready:\n${said}`)),
    );
  });
  return {
    address,
    said,
    debugged: { pid: child.pid, address: () => /^Debugger listening on (ws:\S+)$/m.exec(said)?.[1] },
    stop: async () => {
      child.kill('SIGINT');
      return await end;
    },
  };
}
