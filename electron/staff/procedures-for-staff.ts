import type { CatalogueStore, ProcedureForStaff } from '../../db/catalogue/catalogue-store.ts';
import type { ApiImplementation } from '../../shared/api.ts';
import type { Origin } from '../../shared/domain/content-edit.ts';
import { unreachable } from '../../shared/result.ts';
import { checkOf } from '../api/last-checked.ts';

type Asked = Parameters<ApiImplementation['editing']['procedures']>[0];
type Found = Extract<Awaited<ReturnType<ApiImplementation['editing']['procedures']>>, { ok: true }>['value'];

const MOST_FOUND = 50;

/** A version never changes, and its procedures are large: read once for each. */
const lists = new WeakMap<CatalogueStore, ProcedureForStaff[]>();

/** Procedures as staff look for them: as citizens search, and what citizens do not find by its code or its name. */
export function listForStaff(
  catalogue: CatalogueStore,
  asked: Asked,
  now: Date,
  originOf: (code: string) => Origin,
): Found {
  const all = lists.get(catalogue) ?? catalogue.forStaff();
  lists.set(catalogue, all);
  const sources = new Map(catalogue.sources().map((source) => [source.name, source]));
  const matching = (asked.text.trim() === '' ? all : searched(catalogue, all, asked.text.trim()))
    .map((one) => {
      const { code, name, officialName } = one.summary;
      const checked = checkOf(one, sources.get(one.source.name), now);
      return {
        code,
        name,
        officialName,
        hidden: !one.listed,
        ...(checked !== undefined && { checked }),
        origin: originOf(code),
      };
    })
    .filter(({ origin, hidden, checked }) => {
      switch (asked.which) {
        case 'all':
          return true;
        case 'edited':
          return origin.type === 'here';
        case 'hidden':
          return hidden;
        case 'unchecked':
          return !hidden && checked?.old !== false;
        default:
          return unreachable(asked.which);
      }
    });
  return { total: matching.length, procedures: matching.slice(asked.offset, asked.offset + asked.limit) };
}

function searched(
  catalogue: CatalogueStore,
  all: readonly ProcedureForStaff[],
  text: string,
): ProcedureForStaff[] {
  const byCode = new Map(all.map((one) => [one.summary.code, one]));
  const hits = catalogue.search(text, MOST_FOUND).hits.flatMap(({ procedure }) => {
    const hit = byCode.get(procedure.code);
    return hit === undefined ? [] : [hit];
  });
  const wanted = text.toLocaleLowerCase('vi');
  const unlisted = all.filter(
    ({ summary: { code, name, officialName }, listed }) =>
      !listed && [code, name.vi, officialName].some((said) => said.toLocaleLowerCase('vi').includes(wanted)),
  );
  return [...new Set([...hits, ...unlisted])];
}
