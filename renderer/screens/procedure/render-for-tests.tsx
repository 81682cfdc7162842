import type { BuiltInLanguage } from '../../../shared/domain/language-pack.ts';
import { renderToStaticMarkup } from 'react-dom/server';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { Procedure } from '../../../shared/domain/procedure.ts';
import { ModesProvider } from '../../session/modes-context.tsx';
import { createWords } from '../../words/i18n.ts';
import { PartView } from '../procedure-part/part-view.tsx';
import { partsOf } from './parts.ts';
import { ProcedureView } from './procedure-view.tsx';
import type { ProcedureDetails } from './with-procedure.tsx';

/** The page of a procedure without a browser: folded text is in the document, only covered. */
export function renderPage(details: ProcedureDetails, language: BuiltInLanguage = 'vi'): string {
  return textOf(<ProcedureView details={details} go={() => {}} />, language);
}

/** The page and every part that its doors lead to. */
export function renderAll(details: ProcedureDetails, language: BuiltInLanguage = 'vi'): string {
  const parts = partsOf(details.procedure).map((part) =>
    textOf(<PartView details={details} part={part} />, language),
  );
  return [renderPage(details, language), ...parts].join('\n');
}

/** Details as the kiosk answers them, of a procedure alone. */
export function detailsOf(procedure: Procedure): ProcedureDetails {
  return { procedure, fieldName: { vi: procedure.field }, combineWith: [] };
}

const words = { vi: createWords('vi'), en: createWords('en') };

function textOf(node: ReactNode, language: BuiltInLanguage): string {
  const markup = renderToStaticMarkup(
    <I18nextProvider i18n={words[language]}>
      <ModesProvider>{node}</ModesProvider>
    </I18nextProvider>,
  );
  return markup
    .replaceAll(/<\/?(?:span|strong|b|em)\b[^>]*>/g, '')
    .replaceAll(/<[^>]*>/g, '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');
}
