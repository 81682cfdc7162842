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
  return address
    .replaceAll('{id}', encodeURIComponent(source.id ?? ''))
    .replaceAll('{code}', encodeURIComponent(code.trim()));
}
