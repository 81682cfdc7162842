import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadKioskConfig } from '../config.ts';
import { ensureElectronBuilt, ensureRendererBuilt } from './build.ts';
import { ensureDemo } from './demo.ts';
import { demoStaff } from './demo-staff.ts';
import { hasDisplay } from './display.ts';
import { ensureElectron } from './electron-binary.ts';
import { parseStartOptions, startHelp, type StartOptions, type WindowKind } from './options.ts';
import { serveInBrowser } from './serve-in-browser.ts';
import { ensureChromium, repositoryRoot } from './set-up.mjs';
import { stopOnSignals } from './stop-signals.ts';

/** After a download failed, a start without `--window=electron` does not wait for the next try within this time. */
const RETRY_DOWNLOAD_AFTER_MS = 24 * 60 * 60_000;

type Window = { readonly kind: 'electron' | 'chromium'; readonly binary: string } | { readonly kind: 'none' };

const options = parseStartOptions(process.argv.slice(2));
if (!options.ok) {
  say(`${options.error.message}\n\n${startHelp}`);
  process.exitCode = 2;
} else if (options.value.help) {
  process.stdout.write(`${startHelp}\n`);
} else {
  process.exitCode = await start(options.value);
}

async function start(chosen: StartOptions): Promise<number> {
  const stop = stopOnSignals();
  const configFile = await chooseConfig(chosen, stop.signal);
  if (configFile === undefined) return stop.signal.aborted ? 0 : 1;
  const file = resolve(configFile);
  const loaded = existsSync(file) ? loadKioskConfig(file) : undefined;
  if (loaded?.ok === false) {
    say(loaded.error.message);
    return 1;
  }
  for (const warning of loaded?.value.warnings ?? []) say(`Warning: ${warning}`);
  if (chosen.config === undefined && loaded !== undefined)
    say(await demoStaff(repositoryRoot, loaded.value.config.data));
  const window = chooseWindow(chosen);
  if (await ensureRendererBuilt()) say('The screens are built.');
  if (window.kind === 'electron') await ensureElectronBuilt();
  if (stop.signal.aborted) return 0;
  return window.kind === 'electron'
    ? openElectron(window.binary, file, chosen, stop.signal)
    : serveInBrowser({
        configured: loaded?.value ?? { file, stickFolders: chosen.sticks },
        chromium: window.kind === 'chromium' ? window.binary : undefined,
        windowed: chosen.windowed,
        port: chosen.port,
        signal: stop.signal,
        say,
      });
}

async function chooseConfig(chosen: StartOptions, signal: AbortSignal): Promise<string | undefined> {
  if (chosen.config !== undefined) return chosen.config;
  const demo = await ensureDemo(
    { root: repositoryRoot, data: join(repositoryRoot, '.data') },
    new Date(),
    signal,
  );
  if (demo.ok) return demo.value;
  if (!signal.aborted) say(demo.error.message);
  return undefined;
}

/** What was asked for, or the best that can be had; one line says why it is not the first choice. */
function chooseWindow(chosen: StartOptions): Window {
  if (chosen.window === 'none') return { kind: 'none' };
  if (!hasDisplay(process.env, process.platform)) {
    say('There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set): the kiosk is served on loopback.');
    return { kind: 'none' };
  }
  if (chosen.window !== 'chromium') {
    const electron = electronIfToBeHad(chosen.window);
    if (electron.binary !== undefined) return { kind: 'electron', binary: electron.binary };
    say(`Electron is not there: ${electron.because}. Chromium shows the same kiosk.`);
  }
  const binary = ensureChromium();
  if (binary !== undefined) return { kind: 'chromium', binary };
  say('No Chromium, Chrome or Edge was found (CHROMIUM_PATH can name one): the kiosk is served on loopback.');
  return { kind: 'none' };
}

function electronIfToBeHad(
  asked: WindowKind | undefined,
): { binary: string } | { binary?: undefined; because: string } {
  const failed = join(repositoryRoot, '.cache', 'electron-download-failed');
  const failedLately = existsSync(failed) && Date.now() - statSync(failed).mtimeMs < RETRY_DOWNLOAD_AFTER_MS;
  const found = ensureElectron(repositoryRoot, process.env, {
    mayFetch: asked === 'electron' || !failedLately,
  });
  if (found.ok) {
    rmSync(failed, { force: true });
    return { binary: found.value };
  }
  if (found.error.tried) {
    mkdirSync(join(repositoryRoot, '.cache'), { recursive: true });
    writeFileSync(failed, '');
  }
  return { because: found.error.because };
}

/** Electron builds the kiosk itself; this process waits for it and hands signals on. */
function openElectron(
  binary: string,
  file: string,
  chosen: StartOptions,
  signal: AbortSignal,
): Promise<number> {
  const child = spawn(
    binary,
    [
      // Chromium's sandbox does not run as root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      join(repositoryRoot, 'dist', 'electron', 'main.mjs'),
      `--config=${file}`,
      ...chosen.sticks.map((folder) => `--stick=${resolve(folder)}`),
      ...(chosen.windowed ? ['--windowed'] : []),
    ],
    { stdio: 'inherit' },
  );
  say(
    `The kiosk is open in Electron.${chosen.windowed ? '' : ' Alt+F4 closes it;'} Ctrl-C here ends everything.`,
  );
  signal.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
  return new Promise((done, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => done(signal.aborted ? 0 : (code ?? 1)));
  });
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
