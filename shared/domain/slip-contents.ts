import { isProcedureCode, normaliseCode, parseDossierCode } from '../text/codes.ts';
import type { ForeignContent } from './foreign-content.ts';
import type { DossierCode } from './identifiers.ts';
import { readLink } from './slip-link.ts';

/** A code as read, and the slip's printed secret if it came along. */
interface SlipCandidate {
  readonly code: DossierCode;
  /** Upper case. Never 9 or 12 digits: those are ID numbers, and dropped. */
  readonly secret?: string;
}

export type SlipContents =
  | {
      readonly type: 'slip';
      /** In the order to try: the first known code wins. What looks like code and secret may be one long code. */
      readonly candidates: readonly SlipCandidate[];
    }
  | { readonly type: 'foreign'; readonly what: ForeignContent };

/** The api takes no more; a QR code holds 4,296 characters at most. */
const MAX_CONTENTS_LENGTH = 16_384;
const MAX_LINES = 20;

/**
 * What a scan holds, whatever it may be. Never throws, opens no link, and hands on nothing but code and secret:
 * citizen IDs, names and the rest of the contents end here.
 */
export function parseSlipContents(contents: string, patterns?: readonly RegExp[]): SlipContents {
  if (contents.length > MAX_CONTENTS_LENGTH) return foreign('garbage');
  const text = withoutEdges(contents);
  // No province is numbered 000, so no ID number begins like a payment code.
  if (text.startsWith('000201')) return foreign('payment');
  const card = cardOf(text);
  if (card) return foreign(card);
  if (/^WIFI:/i.test(text)) return foreign('wifi');
  if (hasInnerControls(text)) return foreign('garbage');
  if (text.length <= 60 && isProcedureCode(text)) return foreign('procedure-code');

  const lines = text.split(/[\r\n\t]+/, MAX_LINES);
  const links = lines.map(readLink);
  if (links.some((link) => link?.kind === 'zalo')) return foreign('zalo');
  const values = lines.flatMap((line, index) => links[index]?.values ?? line.replace(/^\s*QRSCAN\s*=/i, ''));
  const candidates = firstCandidates(values, patterns);
  if (candidates.length > 0) return { type: 'slip', candidates };
  if (links.some((link) => link?.kind === 'opaque')) return foreign('phone-only-link');
  return foreign(links.some((link) => link !== undefined) ? 'web-link' : 'garbage');
}

/** What was typed: a code (spaces, lower case and any dash allowed), with or without the secret. */
export function parseTypedCode(
  text: string,
  patterns?: readonly RegExp[],
): SlipContents | { readonly type: 'malformed' } {
  if (text.length > MAX_CONTENTS_LENGTH) return { type: 'malformed' };
  const candidates = candidatesOf(text, patterns);
  if (candidates.length > 0) return { type: 'slip', candidates };
  const code = normaliseCode(text);
  if (/^\d{12}$/.test(code)) return foreign('id-card');
  return isProcedureCode(code) ? foreign('procedure-code') : { type: 'malformed' };
}

function foreign(what: ForeignContent): SlipContents {
  return { type: 'foreign', what };
}

function firstCandidates(
  values: readonly string[],
  patterns: readonly RegExp[] | undefined,
): readonly SlipCandidate[] {
  for (const value of values) {
    const candidates = candidatesOf(value, patterns);
    if (candidates.length > 0) return candidates;
  }
  return [];
}

/** The whole as a code first; then the part before the last hyphen as the code, what follows as the secret. */
function candidatesOf(value: string, patterns: readonly RegExp[] | undefined): readonly SlipCandidate[] {
  if (value.length > 300) return [];
  const candidates: SlipCandidate[] = [];
  const whole = parseDossierCode(value, patterns);
  if (whole) candidates.push({ code: whole });

  const [, before, secret] = /^(.+)-([A-Z0-9]{3,16})$/.exec(normaliseCode(value)) ?? [];
  const code = before === undefined ? undefined : parseDossierCode(before, patterns);
  if (code && secret !== undefined)
    candidates.push(/^(?:\d{9}|\d{12})$/.test(secret) ? { code } : { code, secret });
  return candidates;
}

/** Without white space, invisible and control characters at both ends, and the symbology mark some readers put in front. */
function withoutEdges(contents: string): string {
  // The end by hand: a pattern that looks for it starts anew at every blank inside, 0.4 s for 16 KB of them.
  let end = contents.length;
  while (end > 0 && /[\s\p{Cc}\p{Cf}]/u.test(contents.charAt(end - 1))) end -= 1;
  return contents
    .slice(0, end)
    .replace(/^[\s\p{Cc}\p{Cf}]+/u, '')
    .replace(/^\][A-Za-z]\d/, '');
}

function hasInnerControls(text: string): boolean {
  return /[^\P{Cc}\r\n\t]/u.test(text);
}

/**
 * ID cards begin with 12 digits and a bar. Health insurance cards carry their own number (two letters and 13 digits,
 * or 10 digits), driving licences fields with dates; passports and new cards have machine-readable lines.
 */
function cardOf(text: string): ForeignContent | undefined {
  if (/^\d{12}(?:\||$)/.test(text) || /^I[D<]VNM/.test(text)) return 'id-card';
  if (/^(?:[A-Z]{2}\d{13}|\d{10})(?:\||$)/i.test(text) || /^P[A-Z<]VNM/.test(text)) return 'other-card';
  const start = text.slice(0, 1000);
  if (/^@?\s*ANSI /.test(start)) return 'other-card';
  const fields = start.split(/[|;^]/);
  const date = /^\s*(?:\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d{8})\s*$/;
  return fields.length >= 4 && fields.some((field) => date.test(field)) ? 'other-card' : undefined;
}
