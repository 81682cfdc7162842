import type { z } from 'zod';
import type { api, ProcedureFilter } from '../../../shared/api.ts';
import type { Words } from '../../words/i18n.ts';
import { inLanguage } from '../../words/phrases.ts';

export type Overview = z.output<typeof api.catalogue.overview.value>;

/** What a filter is called: its narrowest part as the heading, the others as what it lies within. */
export function filterTitle(
  t: Words,
  language: string,
  filter: ProcedureFilter,
  { fields, lifeEvents }: Pick<Overview, 'fields' | 'lifeEvents'>,
): { readonly title: string; readonly within: readonly string[] } {
  const named = (all: Overview['fields'] | Overview['lifeEvents'], id: string | undefined) => {
    const name = all.find((one) => one.id === id)?.name;
    return name && inLanguage(name, language);
  };
  const parts = [
    named(lifeEvents, filter.lifeEvent),
    named(fields, filter.field),
    filter.audience && t(`audience.for.${filter.audience}`),
    filter.level && t(`level.${filter.level}`),
    filter.online && t('find.online'),
  ].filter((part) => part !== undefined);
  const [title = t('find.title'), ...within] = parts;
  return { title, within };
}
