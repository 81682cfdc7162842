import type { i18n } from 'i18next';
import type { z } from 'zod';
import type { api, ProcedureFilter } from '../../../shared/api.ts';
import { named } from '../../words/names.ts';
import { inLanguage } from '../../words/phrases.ts';

export type Overview = z.output<typeof api.catalogue.overview.value>;

/** What a filter is called: its narrowest part as the heading, the others as what it lies within. */
export function filterTitle(
  words: i18n,
  filter: ProcedureFilter,
  all: Pick<Overview, 'fields' | 'lifeEvents'>,
): { readonly title: string; readonly within: readonly string[] } {
  const { t } = words;
  const nameOf = (kind: 'fields' | 'lifeEvents', id: string | undefined) => {
    const found = all[kind].find((one) => one.id === id);
    return found && inLanguage(named(words, kind, found.id, found.name), words.language);
  };
  const parts = [
    nameOf('lifeEvents', filter.lifeEvent),
    nameOf('fields', filter.field),
    filter.audience && t(`audience.for.${filter.audience}`),
    filter.level && t(`level.${filter.level}`),
    filter.online && t('find.online'),
  ].filter((part) => part !== undefined);
  const [title = t('find.title'), ...within] = parts;
  return { title, within };
}
