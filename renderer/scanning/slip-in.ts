import { parseSlipContents } from '../../shared/domain/slip-contents.ts';

/** What contents say of a slip: the codes they may mean, and whether a secret stands with one. */
export interface SlipInContents {
  readonly codes: readonly string[];
  readonly hasSecret: boolean;
}

export function slipIn(contents: string): SlipInContents | undefined {
  const parsed = parseSlipContents(contents);
  if (parsed.type !== 'slip') return undefined;
  return {
    codes: parsed.candidates.map(({ code }) => code),
    hasSecret: parsed.candidates.some(({ secret }) => secret !== undefined),
  };
}

/** The secrets that may stand on a slip, each with the code that it belongs to. */
export function secretsIn(contents: string): readonly string[] {
  const parsed = parseSlipContents(contents);
  if (parsed.type !== 'slip') return [];
  return parsed.candidates.flatMap(({ code, secret }) => (secret === undefined ? [] : [`${code}-${secret}`]));
}
