import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { KioskConfig } from '../../shared/config.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { vietnamDay } from '../../shared/domain/vietnam-time.ts';
import {
  deriveOfficeKeys,
  sameMac,
  secondFactorMac,
  type SecondFactor,
} from '../../shared/node/office-key.ts';
import type { Log } from '../shell/log.ts';
import type { KnownDossier } from '../stores.ts';

/** A day and dossier, whatever the way in. */
const ATTEMPTS_A_DAY: Readonly<Record<SecondFactor, number>> = { phone4: 5, secret: 20 };

type FactorCheck = 'match' | 'no-match' | 'used-up';

export interface SecondFactors {
  check(dossier: KnownDossier, factor: SecondFactor, value: string): FactorCheck;
}

/**
 * Compares phone digits and slip secrets. The attempt is written down before anything is compared, so that
 * pulling the plug wins nothing; and nothing on file takes as long, and answers the same, as a wrong value.
 */
export function createSecondFactors(options: {
  config: Pick<KioskConfig, 'officeKeys'>;
  journal: JournalStore;
  clock: Clock;
  log: Log;
}): SecondFactors {
  const { config, journal, clock, log } = options;
  /** All keys of an office count while a rotation overlaps. */
  const keys = new Map(
    Object.entries(config.officeKeys).map(([office, byId]) => [
      office,
      Object.values(byId).map((key) => deriveOfficeKeys(key).secondFactor),
    ]),
  );
  return {
    check({ office, rowKey, dossier }, factor, value) {
      const count = journal.countAttempt({ office, rowKey, factor, day: vietnamDay(clock.now()) });
      if (count > ATTEMPTS_A_DAY[factor]) {
        if (count === ATTEMPTS_A_DAY[factor] + 1) log('attempts-used-up', { factor });
        return 'used-up';
      }
      const onFile = factor === 'phone4' ? dossier.phone4Mac : dossier.secretMac;
      let matches = false;
      for (const key of keys.get(office) ?? []) {
        if (sameMac(secondFactorMac(key, factor, office, rowKey, value), onFile)) matches = true;
      }
      return matches ? 'match' : 'no-match';
    },
  };
}
