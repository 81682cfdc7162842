import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { useCall } from '../../bridge/use-call.ts';
import { ChoiceList, type Choice } from '../../components/choice-list/choice-list.tsx';
import { useSession } from '../../session/session-context.tsx';
import type { Words } from '../../words/i18n.ts';
import { procedureChoice } from '../procedures/procedure-choice.tsx';
import { HelpfulWords } from './helpful-words.tsx';
import { MOST_HITS, type Found } from './use-search.ts';

interface SearchResultsProps {
  readonly found: Found | undefined;
  /** Official names too: not where there is room for two lines only. */
  readonly official: boolean;
  readonly onWord: (word: string) => void;
}

/** What was found, best first; before anything is typed, what people ask for most. */
export function SearchResults({ found, official, onWord }: SearchResultsProps) {
  const { t, i18n } = useTranslation();
  const { client } = useKiosk();
  const { go } = useSession();
  const overview = useCall('overview', () => client.catalogue.overview({}));
  const context = {
    t,
    words: i18n,
    onOpen: (code: string) => {
      go({ name: 'procedure', code });
    },
  };
  const shown = (choice: Choice): Choice =>
    official ? choice : { key: choice.key, title: choice.title, onPress: choice.onPress };
  const mostUsed = overview?.ok === true ? overview.value.mostUsed : [];
  const hits = found?.answer.hits ?? [];
  const understood = found?.answer.understoodAs ?? [];
  return (
    <>
      <p role="status" className="search-told" data-how={found?.answer.how ?? 'words'}>
        {found === undefined ? t('search.begin') : told(t, found)}
      </p>
      {understood.length > 0 && (
        <p className="search-understood">
          {t('search.understood')} <span lang="vi">{understood.join(', ')}</span>
        </p>
      )}
      {found === undefined && official && mostUsed.length > 0 && (
        <h2 className="search-most-used">{t('find.mostUsed')}</h2>
      )}
      {found?.answer.how === 'none' && <HelpfulWords words={found.answer.helpfulWords} onPress={onWord} />}
      <ChoiceList
        single
        label={t(found === undefined ? 'find.mostUsed' : 'search.results')}
        choices={
          found === undefined
            ? mostUsed.map((procedure) => shown(procedureChoice(procedure, context)))
            : hits.map(({ procedure, marks }) => shown(procedureChoice(procedure, context, marks)))
        }
      />
    </>
  );
}

function told(t: Words, { answer: { hits, how } }: Found): string {
  if (how === 'none' || hits.length === 0) return t('search.none');
  if (how === 'sound') return t('search.sound');
  return hits.length < MOST_HITS
    ? t('search.found', { count: hits.length })
    : t('search.foundMany', { count: hits.length });
}
