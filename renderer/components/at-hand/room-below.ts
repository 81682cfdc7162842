import type { Modes } from '../../session/modes.ts';

/**
 * What decides how much room there is below the page and how much of it words take, as one text. What was too tall
 * for one room may fit another.
 */
export function roomBelow(modes: Modes, speechBar: boolean, language: string): string {
  return JSON.stringify([modes, speechBar, language]);
}
