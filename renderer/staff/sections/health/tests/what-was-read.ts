import { slipIn } from '../../../../scanning/slip-in.ts';

export interface WhatWasRead {
  /** The how-manieth read it is. */
  readonly number: number;
  readonly kind: 'slip' | 'link' | 'digits' | 'text';
  /** In UTF-16 units. */
  readonly length: number;
}

/** What a read looks like; what stands in it may be somebody's, and is dropped. */
export function lengthAndKind(contents: string): Omit<WhatWasRead, 'number'> {
  return { kind: kindOf(contents), length: contents.length };
}

function kindOf(contents: string): WhatWasRead['kind'] {
  if (slipIn(contents) !== undefined) return 'slip';
  if (/^https?:\/\//i.test(contents)) return 'link';
  return /^\d+$/.test(contents) ? 'digits' : 'text';
}
