import path from 'node:path';
import { readDemoContent } from '../../../hub/demo/demo-content.ts';
import { castAt, type CastDossier } from '../../../hub/demo/generate-dossiers.ts';
import type { DemoSituation } from '../../../hub/demo/situations.ts';
import { openHub } from '../../../hub/hub.ts';
import { DEMO_DATA_AS_OF } from './demo-office.ts';

export interface Member extends CastDossier {
  readonly secret: string;
}

/** The demo's cast by situation, with whole codes and the secrets that the hub prints on their slips. */
export function readCast(office: string): ReadonlyMap<DemoSituation, Member> {
  const now = new Date(DEMO_DATA_AS_OF);
  const hub = openHub({ dataFolder: path.join(office, 'hub'), clock: { now: () => now }, create: false });
  if (!hub.ok) throw new Error(hub.error.sentence);
  try {
    const [record] = hub.value.store.offices();
    if (record === undefined) throw new Error('the demo hub has no office');
    return new Map(
      castAt(readDemoContent(), now).map((dossier) => {
        const secret = hub.value.slipSecret(record, dossier.code);
        if (secret === undefined) throw new Error('the demo office prints no secrets');
        return [dossier.situation, { ...dossier, secret }];
      }),
    );
  } finally {
    hub.value.close();
  }
}
