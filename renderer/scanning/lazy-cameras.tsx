import { lazy, Suspense } from 'react';
import type { CameraListener, CameraViewProps } from './camera-contract.ts';

/**
 * What screens use: html5-qrcode and the decoder stay out of the first load. While they load, nothing is shown.
 */
export function LazyCameraView(props: CameraViewProps) {
  return (
    <Suspense fallback={null}>
      <CameraView {...props} />
    </Suspense>
  );
}

export function LazyBackgroundCamera(props: CameraListener) {
  return (
    <Suspense fallback={null}>
      <BackgroundCamera {...props} />
    </Suspense>
  );
}

const CameraView = lazy(async () => ({ default: (await import('./camera-view.tsx')).CameraView }));
const BackgroundCamera = lazy(async () => ({
  default: (await import('./background-camera.tsx')).BackgroundCamera,
}));
