import type { z } from 'zod';
import type { kioskConfigSchema } from '../config.ts';

type KioskFile = z.input<typeof kioskConfigSchema>;

/** Stands for any key. */
const KEY = Buffer.alloc(32, 7).toString('base64');

/** What stands in a kiosk.json at least, and a feed; edited by the test. */
export function aKioskFile(edits: Partial<KioskFile> = {}): KioskFile {
  return {
    format: 'kiosk-config/1',
    kiosk: { id: 'sanh-1' },
    offices: ['H99.24.01'],
    feed: 'feed',
    rootKey: KEY,
    officeKeys: { 'H99.24.01': { k1: KEY } },
    data: 'kiosk',
    ...edits,
  };
}
