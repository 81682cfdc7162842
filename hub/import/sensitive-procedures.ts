import { fold } from '../../shared/text/fold.ts';
import sensitiveData from './sensitive-procedures.json' with { type: 'json' };

const codes = new Set(sensitiveData.codes);
const patterns = sensitiveData.names.map((pattern) => new RegExp(pattern, 'u'));

/**
 * Whether a procedure's name may be shown only to who holds the slip's secret: by its code, or by words in its name.
 * A dossier whose source names no procedure at all may be of any: it is kept like a sensitive one.
 */
export function isSensitiveProcedure({ code, name }: { code?: string; name?: string }): boolean {
  if (code !== undefined && codes.has(code)) return true;
  if (name === undefined) return code === undefined;
  const folded = fold(name);
  return patterns.some((pattern) => pattern.test(folded));
}
