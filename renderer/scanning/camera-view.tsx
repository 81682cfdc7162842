import { use, useEffectEvent, useLayoutEffect, useRef } from 'react';
import type { CameraTrouble, CameraViewProps } from './camera-contract.ts';
import { Lingering } from './lingering-slips.ts';
import { attachCamera } from './shared-camera.ts';
import './camera-view.css';

/**
 * The camera with its picture, as in a mirror: a slip moved to the right moves to the right. Fills the element
 * around it.
 */
export function CameraView({ position, onContents, onGlimpse, onTrouble, onReady }: CameraViewProps) {
  const stage = useRef<HTMLDivElement>(null);
  const lingering = use(Lingering);
  const contents = useEffectEvent((read: string) => onContents(read));
  const glimpse = useEffectEvent(() => onGlimpse?.());
  const trouble = useEffectEvent((kind: CameraTrouble) => onTrouble?.(kind));
  const ready = useEffectEvent(() => onReady?.());
  // A layout effect ends before its element leaves the page, so the picture can be moved out alive.
  useLayoutEffect(() => {
    if (stage.current === null) return undefined;
    return attachCamera({
      stage: stage.current,
      lingering,
      listener: {
        onContents: (read) => contents(read),
        onGlimpse: () => glimpse(),
        onTrouble: (kind) => trouble(kind),
        onReady: () => ready(),
      },
    });
  }, [lingering]);
  return (
    <div className="camera-view" data-position={position} aria-hidden>
      <div className="camera-stage" ref={stage} />
    </div>
  );
}
