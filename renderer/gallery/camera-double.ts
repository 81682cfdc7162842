import { Camera } from '../scanning/camera.ts';
import type { CameraTrouble } from '../scanning/camera-contract.ts';

/** What the camera tells whoever uses it. */
export type ToldByCamera = 'ready' | CameraTrouble;

let told: ToldByCamera | undefined;

/** From now on; undefined: it goes on starting. */
export function cameraTells(what: ToldByCamera | undefined): void {
  told = what;
}

// The machine's own camera stays off: what an example is about to show may not depend on what lies before it.
Camera.prototype.use = ({ listener }) => {
  if (told === 'ready') listener.onReady?.();
  else if (told !== undefined) listener.onTrouble?.(told);
  return () => undefined;
};
