import type { OfficeRecord } from '../store/hub-store.ts';
import type { Visit } from './visit.ts';

export interface OfficeParams {
  Params: { office: string };
}

/** The office that the address names. */
export function officeOf(
  { offices }: Visit,
  { params }: { readonly params: OfficeParams['Params'] },
): OfficeRecord | undefined {
  return offices.find(({ code }) => code === params.office);
}
