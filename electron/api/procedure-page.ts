import type { Office } from '../../shared/domain/office.ts';
import type { Procedure } from '../../shared/domain/procedure.ts';

/** Where a procedure stands on the national portal; undefined where the address asks for an id that nobody knows. */
export function procedurePage(
  { code, source }: Pick<Procedure, 'code' | 'source'>,
  office: Pick<Office, 'procedurePage'> | undefined,
): string | undefined {
  if (office === undefined) return undefined;
  const { procedurePage: address } = office;
  if (address.includes('{id}') && source.id === undefined) return undefined;
  const page = URL.parse(
    address.replaceAll('{id}', inAddress(source.id ?? '')).replaceAll('{code}', inAddress(code.trim())),
  );
  return page !== null && isAtHome(page, address) ? page.href : undefined;
}

/** What is no whole character has no place in an address, and must not keep a procedure from being read. */
function inAddress(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** Whether it leads where the office's own address leads, whatever stands in for the id. */
function isAtHome(page: URL, address: string): boolean {
  const home = /^https:\/\/([^/?#{}@\\]+)[/?#]/u.exec(address)?.[1];
  return page.protocol === 'https:' && home !== undefined && page.host === URL.parse(`https://${home}`)?.host;
}
