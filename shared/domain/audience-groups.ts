import { fold } from '../text/fold.ts';
import { audienceGroups, type AudienceGroup } from './audience.ts';

/** The subject types of the national source, folded, and whom people mean by them. */
const GROUP_OF_SUBJECT: readonly (readonly [RegExp, AudienceGroup])[] = [
  [/^(?:cong dan viet nam|nguoi viet nam|nguoi nuoc ngoai|ca nhan|dang vien)\b/u, 'citizen'],
  [/^(?:ho kinh doanh|ho gia dinh)\b/u, 'household'],
  [/^(?:doanh nghiep|hop tac xa)\b/u, 'business'],
  [/^(?:to chuc|can bo, cong chuc|co quan)\b/u, 'organisation'],
];
const HOUSEHOLD = /\bho (?:kinh doanh|gia dinh|ngheo|can ngheo)\b/u;

interface AudienceSource {
  readonly name: string;
  /** The source's subject types, in its own words. */
  readonly audience: readonly string[];
  readonly local?: { readonly audience?: readonly AudienceGroup[] | undefined } | undefined;
}

/**
 * Whom a procedure is for. The office's word goes before the source's list; the source knows no households, so that
 * its name or its field must speak of one. Empty where nothing says it.
 */
export function audienceGroupsOf(procedure: AudienceSource, fieldName = ''): AudienceGroup[] {
  const told = procedure.local?.audience;
  if (told !== undefined && told.length > 0) return audienceGroups.filter((group) => told.includes(group));
  const found = new Set<AudienceGroup>();
  for (const subject of procedure.audience) {
    const folded = fold(subject);
    const group = GROUP_OF_SUBJECT.find(([pattern]) => pattern.test(folded))?.[1];
    if (group !== undefined) found.add(group);
  }
  if (HOUSEHOLD.test(fold(`${procedure.name} / ${fieldName}`))) found.add('household');
  return audienceGroups.filter((group) => found.has(group));
}
