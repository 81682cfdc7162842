import type { z } from 'zod';

/** How short and how long a schema lets its value be; undefined if it asks for anything else. */
export function lengthLimits({
  checks = [],
}: z.core.$ZodTypeDef): { readonly least: number; readonly most: number } | undefined {
  let least = 0;
  let most = Number.POSITIVE_INFINITY;
  for (const { _zod: check } of checks) {
    const rule = check.def as z.core.$ZodChecks['_zod']['def'];
    if (rule.check === 'min_length') least = Math.max(least, rule.minimum);
    else if (rule.check === 'max_length') most = Math.min(most, rule.maximum);
    else return undefined;
  }
  return { least, most };
}
