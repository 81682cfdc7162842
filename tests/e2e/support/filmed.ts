import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from '@playwright/test';
import type { DemoSituation } from '../../../hub/demo/situations.ts';
import type { SlipContentsKind } from '../../../hub/slips/slip-contents.ts';
import { makeCameraFile } from '../../fixtures/camera/make-camera-file.ts';
import { wornCode } from '../../fixtures/camera/worn-code.ts';
import { openChromium } from './open-chromium.ts';
import { recordOutside, type OutsideRecorder } from './outside-recorder.ts';

const WORN_CODE = 'H99.24.01-261116-0007';

/**
 * What the camera sees from the start: a slip of the demo's cast as the hub prints it, a code too worn to be read, an
 * empty desk, or nothing but black.
 */
type CameraSees =
  { readonly situation: DemoSituation; readonly kind: SlipContentsKind } | 'worn' | 'desk' | 'black';

/** `unused`: switched off in the configuration. `missing`: none is connected. */
export type Camera = CameraSees | 'unused' | 'missing';

type DrawSlip = (seen: Extract<CameraSees, object>, slip: string) => Promise<void>;

interface Filmed {
  readonly browser: Browser;
  readonly outside: OutsideRecorder;
  readonly close: () => Promise<void>;
}

/** A browser before whose camera it lies; undefined where there is no camera. */
export async function openFilmed(camera: Camera, drawSlip: DrawSlip): Promise<Filmed | undefined> {
  if (camera === 'unused' || camera === 'missing') return undefined;
  const folder = mkdtempSync(path.join(tmpdir(), 'film-'));
  const film = path.join(folder, 'camera.y4m');
  await makeFilm(camera, film, drawSlip);
  const outside = await recordOutside();
  const browser = await openChromium({ proxy: outside.proxy, film });
  const close = async (): Promise<void> => {
    await browser.close();
    await outside.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { browser, outside, close };
}

/** What the camera shows, made at `file`. */
async function makeFilm(camera: CameraSees, file: string, drawSlip: DrawSlip): Promise<void> {
  if (camera === 'black') await makeCameraFile(file, { fault: 'black' });
  else if (camera === 'desk') await makeCameraFile(file, {});
  else if (camera === 'worn')
    await makeCameraFile(file, { png: await wornCode(WORN_CODE), widthPx: 420, middle: { x: 0.5, y: 0.5 } });
  else {
    const slip = `${file}.png`;
    await drawSlip(camera, slip);
    await makeCameraFile(file, {
      png: readFileSync(slip),
      widthPx: 900,
      rotationDegrees: 4,
      middle: { x: 0.4, y: 0.25 },
    });
  }
}
