import type { KioskState } from '../../../shared/api.ts';
import './scan-scene.css';

type CameraPosition = KioskState['camera']['position'];

/** Where the machine's edge with the camera lies, and which way the slip comes, in the drawing's units. */
const layouts: Record<CameraPosition, { machine: string; toward: string; hand: string }> = {
  above: { machine: 'translate(200 0)', toward: '0 -1', hand: '' },
  below: { machine: 'translate(200 400) rotate(180)', toward: '0 1', hand: '' },
  left: { machine: 'translate(0 200) rotate(-90)', toward: '-1 0', hand: '' },
  right: { machine: 'translate(400 200) rotate(90)', toward: '1 0', hand: 'translate(400 0) scale(-1 1)' },
};

/** Shows, without a word, how to hold the slip: a hand brings its square to this machine's camera. */
export function ScanScene({ position }: { readonly position: CameraPosition }) {
  const layout = layouts[position];
  return (
    <svg className={`scan-scene scan-scene-${position}`} viewBox="0 0 400 400" aria-hidden>
      <g transform={layout.machine}>
        <path className="scan-light" d="M-34 44 34 44 128 258-128 258Z" />
        <rect x="-130" y="-30" width="260" height="66" rx="18" fill="#0a1a2e" />
        <path d="M-130 28h260" stroke="#29405c" strokeWidth="3" />
        <circle cy="14" r="19" fill="#1d3350" stroke="#f2bf3d" strokeWidth="5" />
        <circle cy="14" r="8" fill="#0a1a2e" />
        <circle cx="-3" cy="11" r="2.6" fill="#fff" />
        <circle className="scan-lamp" cx="44" cy="14" r="5" />
      </g>
      <g className="scan-slip">
        <g transform={layout.hand}>
          <Slip />
        </g>
      </g>
    </svg>
  );
}

function Slip() {
  return (
    <>
      {/* Fingers behind the paper. */}
      <path
        d="M420 352c-52-4-96-14-122-36l-40-34c-14-12 2-32 18-22l34 20 70 4 60 10Z"
        fill="#d99a6c"
      />
      <g transform="rotate(-5 190 250)">
        <rect x="112" y="150" width="152" height="206" rx="8" fill="#fff" />
        <rect x="112" y="150" width="152" height="206" rx="8" fill="none" stroke="#0a1a2e" strokeOpacity=".18" strokeWidth="2" />
        <g fill="#c9c3b4">
          <rect x="128" y="262" width="120" height="7" rx="3.5" />
          <rect x="128" y="280" width="120" height="7" rx="3.5" />
          <rect x="128" y="298" width="92" height="7" rx="3.5" />
          <rect x="128" y="316" width="108" height="7" rx="3.5" />
          <rect x="128" y="334" width="64" height="7" rx="3.5" />
        </g>
        <g transform="translate(151 164)">
          <QrPicture />
          <g className="scan-corners" fill="none" stroke="#0d8a4f" strokeWidth="6" strokeLinecap="round" strokeLinejoin="round">
            <path d="M-8 8v-16h16M66-8h16v16M82 66v16h-16M8 82h-16v-16" />
          </g>
        </g>
      </g>
      {/* Sleeve, hand and the thumb in front of the paper. */}
      <path d="M352 300l68-14v96l-60-6c-14-2-22-14-20-30l2-30c1-10 4-14 10-16Z" fill="#f2bf3d" />
      <path d="M362 298l-10 78" stroke="#c9961c" strokeWidth="4" />
      <path
        d="M348 302c-18-6-34-8-52-16-18-8-32-20-46-22-16-2-22 14-10 24 12 9 26 14 36 28 10 16 28 32 70 36Z"
        fill="#eab184"
      />
      <path d="M243 272c6 2 11 5 15 9" stroke="#c98d5e" strokeWidth="3" strokeLinecap="round" fill="none" />
      <g className="scan-done">
        <circle cx="300" cy="150" r="36" fill="#0d8a4f" stroke="#fff" strokeWidth="6" />
        <path d="M284 151l11 12 22-25" fill="none" stroke="#fff" strokeWidth="8" strokeLinecap="round" strokeLinejoin="round" />
      </g>
    </>
  );
}

/** Looks like a QR code and is none: no camera should read the machine's own drawing. */
export function QrPicture() {
  return (
    <g fill="#0a1a2e">
      <rect x="-4" y="-4" width="82" height="82" fill="#fff" />
      <path d="M0 0h24v24H0Zm5 5v14h14V5Zm45-5h24v24H50Zm5 5v14h14V5ZM0 50h24v24H0Zm5 5v14h14V55Z" fillRule="evenodd" />
      <path d="M9 9h6v6H9Zm50 0h6v6h-6ZM9 59h6v6H9ZM30 0h6v10h-6Zm8 6h6v12h-6ZM30 16h6v12h8v6H30Zm-30 14h10v6H0Zm14 0h10v12h-6v-6h-4Zm34 0h10v6h-4v8h-6Zm16 0h10v12h-6v-6h-4ZM30 40h10v8H30Zm14 6h12v6h-6v8h-6Zm18 2h12v8h-6v8h-6ZM30 54h8v8h-8Zm10 12h10v8H40Zm16-4h8v12h-8ZM30 68h6v6h-6Z" />
    </g>
  );
}
