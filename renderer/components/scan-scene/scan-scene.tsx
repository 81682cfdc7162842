import type { KioskState } from '../../../shared/api.ts';
import './scan-scene.css';

type CameraPosition = KioskState['camera']['position'];

interface Layout {
  /** The drawing touches the edge on which this machine's camera really is. */
  readonly fit: string;
  readonly viewBox: string;
  readonly machine: string;
  /** The hand comes from the side away from the camera. */
  readonly hand: string;
}

const layouts: Record<CameraPosition, Layout> = {
  above: { fit: 'xMidYMin meet', viewBox: '10 0 380 372', machine: 'translate(200 0)', hand: '' },
  below: {
    fit: 'xMidYMax meet',
    viewBox: '10 8 380 392',
    machine: 'translate(200 400) rotate(180)',
    hand: '',
  },
  left: {
    fit: 'xMinYMid meet',
    viewBox: '0 24 400 360',
    machine: 'translate(0 200) rotate(-90)',
    hand: '',
  },
  right: {
    fit: 'xMaxYMid meet',
    viewBox: '0 24 400 360',
    machine: 'translate(400 200) rotate(90)',
    hand: 'translate(400 0) scale(-1 1)',
  },
};

/** Shows, without a word, how to hold the slip: a hand brings its square to this machine's camera. */
export function ScanScene({ position }: { readonly position: CameraPosition }) {
  const { fit, viewBox, machine, hand } = layouts[position];
  return (
    <svg
      className={`scan-scene scan-scene-${position}`}
      viewBox={viewBox}
      preserveAspectRatio={fit}
      aria-hidden
    >
      <g transform={machine}>
        <path className="scan-light" d="M-30 40 30 40 118 250-118 250Z" />
        <path d="M-150-60h300v78a18 18 0 0 1-18 18h-264a18 18 0 0 1-18-18Z" fill="#0a1a2e" />
        <path d="M-132 27h264" stroke="#29405c" strokeWidth="3" strokeLinecap="round" />
        <circle cy="13" r="18" fill="#1d3350" stroke="#f2bf3d" strokeWidth="5" />
        <circle cy="13" r="8" fill="#0a1a2e" />
        <circle cx="-3" cy="10" r="2.6" fill="#fff" />
        <circle className="scan-lamp" cx="46" cy="13" r="5" />
      </g>
      <g className="scan-slip">
        <g transform={hand}>
          <HeldSlip />
        </g>
      </g>
    </svg>
  );
}

function HeldSlip() {
  return (
    <>
      {/* Fingers behind the paper. */}
      <g fill="none" stroke="#d29566" strokeWidth="25" strokeLinecap="round">
        <path d="M226 262 300 318" />
        <path d="M216 290 300 336" />
        <path d="M220 320 300 350" />
      </g>
      <g transform="rotate(-5 190 250)">
        <rect x="112" y="150" width="152" height="206" rx="8" fill="#fff" />
        <path d="M112 158a8 8 0 0 1 8-8h136a8 8 0 0 1 8 8" fill="none" stroke="#8c1d18" strokeWidth="5" />
        <g fill="#c9c3b4">
          <rect x="128" y="264" width="120" height="7" rx="3.5" />
          <rect x="128" y="282" width="120" height="7" rx="3.5" />
          <rect x="128" y="300" width="92" height="7" rx="3.5" />
          <rect x="128" y="318" width="76" height="7" rx="3.5" />
          <rect x="128" y="336" width="64" height="7" rx="3.5" />
        </g>
        <g transform="translate(149 170)">
          <QrPicture />
          <path
            className="scan-corners"
            d="M-11 6v-17h17M68-11h17v17M85 68v17h-17M6 85h-17v-17"
            fill="none"
            stroke="#0d8a4f"
            strokeWidth="6"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </g>
      </g>
      {/* The arm comes from outside the widest tile; the thumb lies on the paper. */}
      <g className="scan-arm">
        <path d="M322 350 1800 854" stroke="#f2bf3d" strokeWidth="78" />
        <path d="M338 315 314 386" stroke="#d9a21d" strokeWidth="8" strokeLinecap="round" />
      </g>
      <path d="M292 338 330 352" stroke="#eab184" strokeWidth="64" strokeLinecap="round" />
      <path d="M228 300 292 326" stroke="#eab184" strokeWidth="29" strokeLinecap="round" />
      <path d="M219 292c5-3 10-2 13 1" stroke="#fbe3cf" strokeWidth="5" strokeLinecap="round" fill="none" />
      <g className="scan-done">
        <circle cx="296" cy="152" r="36" fill="#0d8a4f" stroke="#fff" strokeWidth="6" />
        <path
          d="M280 153l11 12 22-25"
          fill="none"
          stroke="#fff"
          strokeWidth="8"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </g>
    </>
  );
}

/** Looks like a QR code and is none: no camera should read the machine's own drawing. */
export function QrPicture() {
  return (
    <g fill="#0a1a2e">
      <rect x="-4" y="-4" width="82" height="82" fill="#fff" />
      <path
        d="M0 0h24v24H0Zm5 5v14h14V5Zm45-5h24v24H50Zm5 5v14h14V5ZM0 50h24v24H0Zm5 5v14h14V55Z"
        fillRule="evenodd"
      />
      <path d="M9 9h6v6H9Zm50 0h6v6h-6ZM9 59h6v6H9ZM30 0h6v10h-6Zm8 6h6v12h-6ZM30 16h6v12h8v6H30Zm-30 14h10v6H0Zm14 0h10v12h-6v-6h-4Zm34 0h10v6h-4v8h-6Zm16 0h10v12h-6v-6h-4ZM30 40h10v8H30Zm14 6h12v6h-6v8h-6Zm18 2h12v8h-6v8h-6ZM30 54h8v8h-8Zm10 12h10v8H40Zm16-4h8v12h-8ZM30 68h6v6h-6Z" />
    </g>
  );
}
