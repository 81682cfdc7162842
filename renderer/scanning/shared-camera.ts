import { Camera, type CameraUse } from './camera.ts';
import { Html5QrcodeSource } from './camera-source.ts';
import { WorkerDecoder } from './decoder.ts';
import { slipIn } from './slip-in.ts';

/** The one camera of this document. */
export function attachCamera(use: CameraUse): () => void {
  camera ??= new Camera({
    source: new Html5QrcodeSource(),
    decoder: new WorkerDecoder(),
    host: createHost(),
    grab: (video) => new VideoFrame(video),
    devices: navigator.mediaDevices,
    slipIn,
    now: () => performance.now(),
  });
  return camera.use(use);
}

let camera: Camera | undefined;

/** Off stage the element is kept in the page, one pixel large: a video outside of it gets no pictures. */
function createHost() {
  const parking = document.createElement('div');
  parking.className = 'camera-parking';
  parking.ariaHidden = 'true';
  const element = document.createElement('div');
  element.className = 'camera-picture';
  element.id = 'camera-picture';
  parking.append(element);
  document.body.append(parking);
  return {
    element,
    moveTo(stage: HTMLElement | undefined) {
      const target = stage ?? parking;
      if (element.parentElement === target) return;
      // Keeps the video playing; `append` stops it.
      if (element.isConnected && target.isConnected) target.moveBefore(element, null);
      else target.append(element);
      const video = element.querySelector('video');
      if (video?.paused === true) video.play().catch(() => undefined);
    },
  };
}
