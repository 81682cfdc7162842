import type { CameraListener } from './camera-contract.ts';

/** Reads slips without showing a picture, at a lower rate: for every screen but the scan screen. */
export function BackgroundCamera(_: CameraListener) {
  return null;
}
