import { dossierSchema, type Dossier } from '../domain/dossier.ts';
import type { z } from 'zod';

/** A dossier of an invented person, in progress, due on Thursday 2026-11-05 at 17:00; edited by the test. */
export function aDossier(edits: Partial<z.input<typeof dossierSchema>> = {}): Dossier {
  return dossierSchema.parse({
    type: 'dossier',
    codes: ['H99.24.01-261020-0001'],
    source: 'igate',
    asOf: '2026-11-03T07:55:00+07:00',
    status: 'in-progress',
    procedure: '1.001193',
    sensitive: false,
    receivedAt: '2026-10-20T08:30:00+07:00',
    dueAt: '2026-11-05T17:00:00+07:00',
    steps: [],
    ...edits,
  });
}
