import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Printer } from '../api/printing.ts';
import { makeProcessFolder } from '../keeping/process-folders.ts';

/** All that Chromium writes while one window is open. */
export interface WindowProfile {
  readonly folder: string;
  /** For Chromium's process. */
  readonly environment: NodeJS.ProcessEnv;
  remove(): void;
}

/** A fresh one. If this process dies first, the next kiosk to start removes it. */
export function makeProfile(origin: string, printer: Printer | undefined): WindowProfile {
  const folder = makeProcessFolder(tmpdir());
  const crashes = join(folder, 'crashes');
  mkdirSync(crashes);
  mkdirSync(join(folder, 'Default'));
  writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences(origin, printer)));
  return {
    folder,
    // A page's memory, dumped when it crashes with somebody's answer on it, would stay in the home folder for good
    // (Debian's Chromium 156; no flag keeps it from dumping).
    environment: { ...process.env, BREAKPAD_DUMP_LOCATION: crashes },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** The kiosk's own page may use the camera without asking, no other origin may; no bubble offers a translation. */
export function preferences(origin: string, printer: Printer | undefined): object {
  return {
    profile: {
      content_settings: { exceptions: { media_stream_camera: { [`${origin},*`]: { setting: 1 } } } },
    },
    translate: { enabled: false },
    printing: {
      enabled: printer !== undefined,
      print_preview_sticky_settings: { appState: JSON.stringify(printSettings(printer?.name)) },
    },
  };
}

/**
 * What the print dialog would remember from last time, in its own words (seen with Chromium 156): with
 * `--kiosk-printing` the first of the recent destinations is printed to, the system's default if there is none.
 */
function printSettings(name: string | undefined): object {
  return {
    version: 2,
    isHeaderFooterEnabled: false,
    // Paper is white already.
    isCssBackgroundEnabled: false,
    ...(name !== undefined && {
      recentDestinations: [{ id: name, origin: 'local', account: '', displayName: name }],
    }),
  };
}
