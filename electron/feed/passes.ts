import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { OfficePlans } from './plan-office.ts';

/** Which of an office's plans are carried out in one go. */
export type Portion = (plans: OfficePlans) => OfficePlans;

/** One visit to an office; on a slow line there are several, each with a portion of what is to come. */
export interface Pass {
  readonly office: OfficeCode;
  readonly portion: Portion;
}

const everything: Portion = (plans) => plans;
const withoutDossiers: Portion = (plans) => ({ ...plans, dossiers: undefined });
const withoutSnapshot: Portion = (plans) =>
  plans.dossiers?.mode === 'snapshot' ? withoutDossiers(plans) : plans;

/**
 * In which order a sync brings what it brings. Metered: what the home office posts, then its dossiers, then the changes
 * of the other offices, and only then whole snapshots of theirs.
 */
export function passesOf(offices: readonly OfficeCode[], { metered }: { readonly metered: boolean }): Pass[] {
  if (!metered) return offices.map((office) => ({ office, portion: everything }));
  const [home, ...others] = offices;
  return [
    ...(home === undefined
      ? []
      : [withoutDossiers, everything].map((portion) => ({ office: home, portion }))),
    ...others.map((office) => ({ office, portion: withoutSnapshot })),
    ...others.map((office) => ({ office, portion: everything })),
  ];
}
