import type { CameraViewProps } from './camera-contract.ts';

export function CameraView({ position }: CameraViewProps) {
  return <div className="camera-view" data-position={position} />;
}
