/**
 * Whether a dossier code with this agency part belongs to one of these agencies or to a unit under it. The old
 * order of agency codes counts as the new one: `000.00.01.H29` is `H29.01`.
 */
export function isOwnCode(prefix: string, agencies: readonly string[]): boolean {
  const given = inNewOrder(prefix);
  return agencies.some((agency) => {
    const own = inNewOrder(agency.replace(/[.-]+$/, ''));
    return own !== '' && (given === own || given.startsWith(`${own}.`) || given.startsWith(`${own}-`));
  });
}

/** Whether it is shaped like the code of an agency, so that "another agency" may be said without knowing its name. */
export function looksLikeAgency(prefix: string): boolean {
  return /^[A-Z]\d{2}(?:\.\d{1,3})*$/.test(inNewOrder(prefix));
}

function inNewOrder(prefix: string): string {
  if (!/^(?:\d{3}|\d{2})(?:\.\d{2,3})*\.[A-Z]\d{2}$/.test(prefix)) return prefix;
  const parts = prefix.split('.').toReversed();
  while (parts.length > 1 && /^0+$/.test(parts.at(-1) ?? '')) parts.pop();
  return parts.join('.');
}
