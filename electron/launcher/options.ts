import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../shared/result.ts';

export const windowKinds = ['electron', 'chromium', 'none'] as const;
export type WindowKind = (typeof windowKinds)[number];

export interface StartOptions {
  /** Absent: Electron if it can be had, else Chromium, else none. */
  readonly window?: WindowKind;
  readonly windowed: boolean;
  /** Absent: the demo office's. Where it does not exist the kiosk shows its set-up, which writes it. */
  readonly config?: string;
  /** Folders that count as sticks during the set-up. */
  readonly sticks: readonly string[];
  /** Absent: a free one. */
  readonly port?: number;
  readonly help: boolean;
}

export const startHelp = `Starts the kiosk. On the first start it installs, builds and makes the demo office.

  npm start -- [options]

  --window=KIND   electron, chromium, or none: serve on loopback and print the address
                  (default: electron if its binary is there or can be fetched, else chromium;
                  none where there is no display)
  --windowed      an ordinary window instead of the full screen
  --config FILE   the kiosk's configuration (default: the demo office, .data/kiosk.json)
  --set-up FOLDER a new kiosk in this folder: the set-up at its first start, then the kiosk that was set up
                  (the same as --config FOLDER/kiosk.json)
  --stick FOLDER  a folder that the set-up takes for a USB stick (may be given again)
  --port N        loopback port of the Chromium window (default: a free one)
  --help          this text

Ctrl-C in the terminal ends everything. Alt+F4 closes the full-screen window.`;

/** The command line of `npm start`, or in one sentence what is wrong with it. */
export function parseStartOptions(
  args: readonly string[],
): Result<StartOptions, { type: 'wrong-usage'; message: string }> {
  const parsed = parse(args);
  if (!parsed.ok) return parsed;
  const { window, windowed, port, help, stick = [], 'set-up': setUp } = parsed.value;
  const kind = windowKinds.find((known) => known === window);
  if (window !== undefined && kind === undefined) {
    return wrong(`--window must be one of ${windowKinds.join(', ')}; "${window}" is none of them`);
  }
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535)) {
    return wrong(`--port must be a number from 1 to 65535; "${port}" is not`);
  }
  if (parsed.value.config === '') return wrong('--config needs a file');
  if (setUp === '') return wrong('--set-up needs a folder');
  if (setUp !== undefined && parsed.value.config !== undefined)
    return wrong('--set-up and --config both say where the configuration is: give one of them');
  const config = setUp === undefined ? parsed.value.config : join(setUp, 'kiosk.json');
  return ok({
    ...(kind !== undefined && { window: kind }),
    ...(config !== undefined && { config }),
    sticks: stick,
    ...(port !== undefined && { port: Number(port) }),
    windowed: windowed ?? false,
    help: help ?? false,
  });
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        window: { type: 'string' },
        windowed: { type: 'boolean' },
        config: { type: 'string' },
        'set-up': { type: 'string' },
        stick: { type: 'string', multiple: true },
        port: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return ok(values);
  } catch (error) {
    if (error instanceof TypeError) return wrong(error.message);
    throw error;
  }
}

function wrong(message: string) {
  return err({ type: 'wrong-usage', message });
}
