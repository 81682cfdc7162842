/** The groups in which a code stands on the slip: agency, date, number. Joined they are the code again. */
export function codeParts(code: string): string[] {
  return code.split(/(?<=-)/);
}
