/** Diagonals that panels for kiosks are sold with. */
export const panelInches = [15.6, 18.5, 21.5, 24, 27, 32, 43] as const;

/** A bank card, ISO/IEC 7810 ID-1. */
export const CARD_MM = { width: 85.6, height: 53.98 };

/** The short side of the smallest panel that has room for everything at its full size; tokens.css shrinks below it. */
export const LEAST_SIDE_MM = 225;

const MM_PER_INCH = 25.4;
/** What the configuration takes. */
const LEAST = 1;
const MOST = 12;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels of the style sheets to a millimetre of glass, on a panel of so many inches across. */
export function pixelsPerMillimetre(inches: number, pixels: Size): number {
  return withinLimits(Math.hypot(pixels.width, pixels.height) / (inches * MM_PER_INCH));
}

/** The other way round. */
export function inchesOf(perMillimetre: number, pixels: Size): number {
  return Math.hypot(pixels.width, pixels.height) / perMillimetre / MM_PER_INCH;
}

/** What is left of the size that type and buttons should have: 1 on a panel with room for it, less on a smaller one. */
export function shareOfSize(perMillimetre: number, { width, height }: Size): number {
  return Math.min(1, Math.min(width, height) / perMillimetre / LEAST_SIDE_MM);
}

/** To the thousandth: a metre of glass is then right to a millimetre. */
export function withinLimits(perMillimetre: number): number {
  return Math.min(MOST, Math.max(LEAST, Math.round(perMillimetre * 1000) / 1000));
}
