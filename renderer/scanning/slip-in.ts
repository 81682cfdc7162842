import { parseSlipContents } from '../../shared/domain/slip-contents.ts';
import { compileCodePatterns } from '../../shared/text/codes.ts';

/** What contents say of a slip: the codes they may mean, and whether a secret stands with one. */
export interface SlipInContents {
  readonly codes: readonly string[];
  readonly hasSecret: boolean;
}

/** One for the document, as there is one host: what is a slip to it is one to the camera and to the session. */
let patterns: readonly RegExp[] | undefined;

/** The patterns of the kiosk's configuration, which the host has tried. Undefined: the usual ones. */
export function readSlipsBy(sources: readonly string[] | undefined): void {
  const compiled = sources && compileCodePatterns(sources);
  patterns = compiled?.ok === true ? compiled.value : undefined;
}

export function slipIn(contents: string): SlipInContents | undefined {
  const parsed = parseSlipContents(contents, patterns);
  if (parsed.type !== 'slip') return undefined;
  return {
    codes: parsed.candidates.map(({ code }) => code),
    hasSecret: parsed.candidates.some(({ secret }) => secret !== undefined),
  };
}

/** The secrets that may stand on a slip, each with the code that it belongs to. */
export function secretsIn(contents: string): readonly string[] {
  const parsed = parseSlipContents(contents, patterns);
  if (parsed.type !== 'slip') return [];
  return parsed.candidates.flatMap(({ code, secret }) => (secret === undefined ? [] : [`${code}-${secret}`]));
}
