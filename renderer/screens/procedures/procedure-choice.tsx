import type { SearchHit } from '../../../shared/api.ts';
import type { ProcedureSummary } from '../../../shared/domain/procedure.ts';
import type { Choice } from '../../components/choice-list/choice-list.tsx';
import { Marked } from '../../components/marked/marked.tsx';
import { defaultLanguage, type Words } from '../../words/i18n.ts';

interface ChoiceContext {
  readonly t: Words;
  readonly language: string;
  readonly onOpen: (code: string) => void;
}

/**
 * A procedure to choose: the name people use, with the official one under it. That one is Vietnamese in every
 * language, and marked so. What was looked for is marked where `marks` tells it.
 */
export function procedureChoice(
  procedure: ProcedureSummary,
  { t, language, onOpen }: ChoiceContext,
  marks: SearchHit['marks'] = { vi: [], en: [], official: [] },
): Choice {
  const { code, name, officialName, sameDay, online } = procedure;
  const english = language === defaultLanguage ? undefined : name.en;
  const everyday = english ?? name.vi;
  return {
    key: code,
    title: (
      <span lang={english === undefined ? defaultLanguage : language}>
        <Marked text={everyday} marks={english === undefined ? marks.vi : marks.en} />
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
