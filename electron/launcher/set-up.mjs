/**
 * What must work on a fresh clone with nothing installed: plain JavaScript for Node 20 and later, built-in
 * modules only. Installs the dependencies, runs TypeScript on the Node that package.json pins, finds Chromium.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const OLDEST_NODE_MAJOR = 20;
const PARENT_CHECK_MS = 500;
const APT_LIMIT_MS = 10 * 60_000;
/** Where a wall swallows what is sent, apt-get tries each address again and again, for minutes each. */
const APT_NOT_WAITING = ['Retries=0', 'http::Timeout=20', 'https::Timeout=20'].flatMap((one) => [
  '-o',
  `Acquire::${one}`,
]);
const FORWARDED_SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** @param {string} root */
export function pinnedNodePath(root = repositoryRoot) {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * Why the installed packages do not fit the lock file, or undefined when they do. npm writes
 * `node_modules/.package-lock.json` as the last act of an install, so a broken-off one does not pass.
 * Optional packages may be absent: they are other platforms' binaries.
 * @param {string} root
 * @returns {string | undefined}
 */
export function whyInstall(root = repositoryRoot) {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  if (wanted === undefined) throw new Error(`${join(root, 'package-lock.json')} is missing or damaged`);
  const installed = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (installed === undefined) return 'nothing is installed';
  for (const [place, entry] of Object.entries(wanted)) {
    if (place === '') continue;
    const there = installed[place];
    if (there === undefined) {
      if (!entry.optional) return `${place} is not installed`;
    } else if (there.version !== entry.version) {
      return `${place} is ${there.version}, ${entry.version} is wanted`;
    }
  }
  return existsSync(pinnedNodePath(root)) ? undefined : 'the pinned Node is not installed';
}

/** @param {string} file */
function packagesOf(file) {
  if (!existsSync(file)) return undefined;
  try {
    /** @type {{ packages?: Record<string, { version?: string, optional?: boolean }> }} */
    const lock = JSON.parse(readFileSync(file, 'utf8'));
    return lock.packages;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Installs the dependencies where they are missing or stale; ends the process with npm's own words if that fails.
 * Writes to stderr only: stdout belongs to the command.
 */
export function ensureInstalled(root = repositoryRoot) {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE_MAJOR) {
    fail(`Node ${OLDEST_NODE_MAJOR} or later is needed; this is ${process.version}. See https://nodejs.org`);
  }
  const reason = whyInstall(root);
  if (reason === undefined) return;
  process.stderr.write(`Installing what is needed (${reason}); this takes a minute or two …\n`);
  // Not `npm ci`: it refuses a lock that lacks other platforms' optional binaries.
  // What is needed to build is needed here, also where NODE_ENV or npm's own settings say "production".
  const outcome = npm(
    ['install', '--include=dev', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'],
    root,
  );
  if (outcome.error !== undefined) fail(`npm could not be started: ${outcome.error.message}`);
  if (outcome.status !== 0) fail(`${outcome.stdout}${outcome.stderr}\nnpm install failed; see above.`);
  const still = whyInstall(root);
  if (still !== undefined) fail(`npm install finished, but ${still}. Delete node_modules and start again.`);
}

/**
 * @param {string[]} args
 * @param {string} root
 */
function npm(args, root) {
  const options = /** @type {const} */ ({ cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const script = process.env['npm_execpath'];
  if (script !== undefined && /npm-cli\.c?js$/.test(script) && existsSync(script)) {
    return spawnSync(process.execPath, [script, ...args], options);
  }
  // npm is a .cmd on Windows, which only a shell starts.
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** @param {string} message */
function fail(message) {
  process.stderr.write(`${message.trim()}\n`);
  process.exit(1);
}

/**
 * Runs a TypeScript file on the pinned Node and answers its exit code. Signals are handed on, and the child
 * decides what they mean: this process waits for it, so that nothing is left behind.
 * @param {string} file
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
export function runTypeScript(file, args, root = repositoryRoot) {
  const child = spawn(pinnedNodePath(root), [file, ...args], {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: join(root, '.cache', 'node'), ...process.env },
  });
  for (const signal of FORWARDED_SIGNALS) process.on(signal, () => child.kill(signal));
  onLosingNpm(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}

/**
 * When npm is ended by a signal it ends the shell between, and the shell tells nobody: without this the kiosk
 * would run on without a terminal.
 * @param {() => void} end
 */
function onLosingNpm(end) {
  const parent = process.ppid;
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, PARENT_CHECK_MS);
  timer.unref();
}

/**
 * A Chromium, Chrome or Edge on this machine; `CHROMIUM_PATH` comes first.
 * @returns {string | undefined}
 */
export function findChromium(env = process.env, platform = process.platform, exists = existsSync) {
  const named = env['CHROMIUM_PATH'];
  if (named) return exists(named) ? named : undefined;
  return chromiumPlaces(env, platform).find((place) => exists(place));
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} platform
 * @returns {string[]}
 */
function chromiumPlaces(env, platform) {
  if (platform === 'win32') {
    const programs = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
    const inside = [
      'Chromium\\Application\\chrome.exe',
      'Google\\Chrome\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return inside.flatMap((path) =>
      programs.flatMap((folder) => (folder === undefined ? [] : [`${folder}\\${path}`])),
    );
  }
  if (platform === 'darwin') {
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  const folders = (env['PATH'] ?? '').split(delimiter).concat('/usr/bin', '/usr/local/bin', '/snap/bin');
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  return names.flatMap((name) =>
    folders.filter((folder) => folder !== '').map((folder) => `${folder}/${name}`),
  );
}

/**
 * `findChromium()`, and where there is none and this is root on Debian, `apt-get install chromium`.
 * @returns {string | undefined}
 */
export function ensureChromium() {
  const found = findChromium();
  if (found !== undefined || process.env['CHROMIUM_PATH']) return found;
  if (!canInstall()) return undefined;
  process.stderr.write('Installing Chromium with apt-get …\n');
  installWithApt(['chromium']);
  return findChromium();
}

/**
 * Programs that some tests run, by the Debian packages they come in. Installs those that are missing where it can, and
 * says which are missing still: the tests that need them say so as well.
 * @param {Readonly<Record<string, string>>} packageOf
 * @param {{ env?: NodeJS.ProcessEnv, install?: ((packages: string[]) => void) | undefined, platform?: NodeJS.Platform, say?: (text: string) => void }} parts
 */
export function ensureTools(packageOf, parts = {}) {
  const { env = process.env, platform = process.platform } = parts;
  const { say = (text) => void process.stderr.write(text) } = parts;
  const install = 'install' in parts ? parts.install : canInstall() ? installWithApt : undefined;
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const ending = platform === 'win32' ? '.exe' : '';
  const missing = () =>
    Object.keys(packageOf).filter(
      (program) => !folders.some((folder) => existsSync(join(folder, `${program}${ending}`))),
    );
  const absent = missing();
  if (absent.length === 0) return;
  if (install !== undefined) {
    say(`Installing ${absent.join(', ')} with apt-get …\n`);
    install(absent.map((program) => packageOf[program] ?? program));
  }
  const still = missing();
  if (still.length === 0) return;
  const why = install === undefined ? 'only root on Debian can have them installed' : 'apt-get failed';
  say(`Not here: ${still.join(', ')} (${why}). The tests that need them are left out.\n`);
}

/** Whether this is root on Debian. */
function canInstall() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/**
 * @param {readonly string[]} packages
 * @param {(program: string, args: string[], options: { env: NodeJS.ProcessEnv, encoding: 'utf8', timeout: number }) => { status: number | null, stderr?: string }} run
 */
export function installWithApt(packages, run = spawnSync) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const outcome = run('/usr/bin/apt-get', [...APT_NOT_WAITING, ...args], {
      env,
      encoding: 'utf8',
      timeout: APT_LIMIT_MS,
    });
    // A failed `update` may still leave a usable list of packages.
    if (outcome.status !== 0 && args[0] === 'install') process.stderr.write(outcome.stderr ?? '');
  }
}
