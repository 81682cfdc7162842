import type { i18n } from 'i18next';
import type { SearchHit } from '../../../shared/api.ts';
import { isBuiltIn } from '../../../shared/domain/language-pack.ts';
import type { ProcedureSummary } from '../../../shared/domain/procedure.ts';
import type { Choice } from '../../components/choice-list/choice-list.tsx';
import { Marked } from '../../components/marked/marked.tsx';
import { defaultLanguage, type Words } from '../../words/i18n.ts';
import { named } from '../../words/names.ts';
import { inLanguage, languageOf } from '../../words/phrases.ts';

interface ChoiceContext {
  readonly t: Words;
  readonly words: i18n;
  readonly onOpen: (code: string) => void;
}

/**
 * A procedure to choose: the name people use, with the official one under it. That one is Vietnamese in every
 * language, and marked so. What was looked for is marked where `marks` tells it.
 */
export function procedureChoice(
  procedure: ProcedureSummary,
  { t, words, onOpen }: ChoiceContext,
  marks: SearchHit['marks'] = { vi: [], en: [], official: [] },
): Choice {
  const { code, name, officialName, sameDay, online } = procedure;
  const title = named(words, 'procedures', code, name);
  const everyday = inLanguage(title, words.language);
  const language = languageOf(title, words.language);
  return {
    key: code,
    title: (
      <span lang={language}>
        <Marked text={everyday} marks={(isBuiltIn(language) ? marks[language] : marks.pack) ?? []} />
      </span>
    ),
    ...(everyday !== officialName && {
      note: (
        <span lang={defaultLanguage} className="official-name">
          <Marked text={officialName} marks={marks.official} />
        </span>
      ),
    }),
    marks: [...(sameDay ? [t('procedures.sameDay')] : []), ...(online ? [t('procedures.online')] : [])],
    onPress: () => {
      onOpen(code);
    },
  };
}
