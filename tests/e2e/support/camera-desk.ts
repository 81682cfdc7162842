import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from '@playwright/test';
import { makeCameraFile, type CameraScene } from '../../fixtures/camera/make-camera-file.ts';
import type { Member } from './cast.ts';
import { openChromium } from './open-chromium.ts';
import { recordOutside } from './outside-recorder.ts';
import { inRunFolder, removeFromRun } from './run-folder.ts';
import { runOrFail } from './run.ts';

/** What lies before the camera of a browser, for as long as a test leaves it there. */
export interface CameraDesk {
  readonly browser: Browser;
  /** Whom the browser asked for something that is not on this machine. */
  readonly asked: readonly string[];
  put(member: Member): void;
  clear(): void;
  close(): Promise<void>;
}

/**
 * Chromium reads each picture of its camera's film from the file when its turn has come: what is written over it is
 * what the camera sees from then on.
 */
export async function layCameraDesk(
  office: string,
  name: string,
  members: readonly Member[],
): Promise<CameraDesk> {
  const folder = inRunFolder(name);
  mkdirSync(folder, { recursive: true });
  const seen = path.join(folder, 'seen.y4m');
  const empty = await filmOf(path.join(folder, 'empty.y4m'), {});
  const films = new Map<string, Buffer>();
  for (const { code } of members) {
    const slip = path.join(folder, `${code}.png`);
    await runOrFail(['hub/cli.ts', 'slip', code, '--data', path.join(office, 'hub'), '--out', slip]);
    const scene = { png: readFileSync(slip), widthPx: 900, middle: { x: 0.4, y: 0.25 } };
    films.set(code, await filmOf(path.join(folder, `${code}.y4m`), scene));
  }
  const show = (film: Buffer): void => {
    const file = openSync(seen, 'r+');
    // Over what is there: a file that is emptied first has no picture for a moment.
    writeSync(file, film, 0, film.length, 0);
    closeSync(file);
  };
  await filmOf(seen, {});
  const outside = await recordOutside();
  const browser = await openChromium({ proxy: outside.proxy, film: seen });
  return {
    browser,
    asked: outside.asked,
    put: ({ code }) => {
      const film = films.get(code);
      if (film === undefined) throw new Error(`no slip of ${code} was drawn`);
      show(film);
    },
    clear: () => show(empty),
    close: async () => {
      await browser.close();
      await outside.close();
      removeFromRun(folder);
    },
  };
}

async function filmOf(file: string, scene: CameraScene): Promise<Buffer> {
  await makeCameraFile(file, scene);
  return readFileSync(file);
}
