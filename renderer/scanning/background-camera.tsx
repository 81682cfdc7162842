import { use, useEffect, useEffectEvent } from 'react';
import type { CameraListener, CameraTrouble } from './camera-contract.ts';
import { Lingering } from './lingering-slips.ts';
import { attachCamera } from './shared-camera.ts';
import './camera-view.css';

/** Reads slips without showing a picture, at a lower rate: for every screen but the scan screen. */
export function BackgroundCamera({ onContents, onTrouble, onReady }: CameraListener) {
  const lingering = use(Lingering);
  const contents = useEffectEvent((read: string) => onContents(read));
  const trouble = useEffectEvent((kind: CameraTrouble) => onTrouble?.(kind));
  const ready = useEffectEvent(() => onReady?.());
  useEffect(
    () =>
      attachCamera({
        lingering,
        listener: {
          onContents: (read) => contents(read),
          onTrouble: (kind) => trouble(kind),
          onReady: () => ready(),
        },
      }),
    [lingering],
  );
  return null;
}
