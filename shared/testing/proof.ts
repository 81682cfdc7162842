/** How many times more cases the long form tries. */
const LONG_FORM = 20;

/**
 * Settings for a property test: `runs` cases from a fixed seed in the short form (`npm test`), twenty times as many
 * in the long one (`npm run prove`, which sets PROOF=long).
 */
export function proof(runs: number): { seed: number; numRuns: number } {
  return { seed: 20_261_121, numRuns: process.env['PROOF'] === 'long' ? runs * LONG_FORM : runs };
}

/** How often something is done that is no property test: the first number in the short form, the other in the long one. */
export function proofRuns(short: number, long: number): number {
  return process.env['PROOF'] === 'long' ? long : short;
}
