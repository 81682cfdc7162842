import type { Slip } from './slip.ts';
import type { SlipContentsKind } from './slip-contents.ts';

export interface SlipOrder {
  readonly slip: Slip;
  /** What the QR carries. */
  readonly kind: SlipContentsKind;
  readonly format: 'pdf' | 'png';
}

/** An A5 appointment slip as a file: PDF, or PNG at 300 dots an inch. */
export function drawSlip(_order: SlipOrder): Promise<Uint8Array> {
  return Promise.reject(new Error('the slip is not drawn yet'));
}
