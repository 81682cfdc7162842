import { FileText, PencilLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Form } from '../../../shared/domain/blob.ts';
import { Action } from '../../components/action/action.tsx';
import { Aloft } from '../../components/aloft/aloft.tsx';
import { Paged } from '../../components/paged/paged.tsx';
import { useSession } from '../../session/session-context.tsx';
import { defaultLanguage } from '../../words/i18n.ts';
import { inLanguage, languageOf } from '../../words/phrases.ts';
import { formsOf } from '../procedure/parts.ts';
import { counterName, titleOf } from '../procedure/procedure-words.ts';
import { WithProcedure, type ProcedureDetails } from '../procedure/with-procedure.tsx';
import './procedure-forms-screen.css';

/** The forms of a procedure; what cannot be shown lies at the counter. */
export function ProcedureFormsScreen({ code }: { readonly code: string }) {
  return <WithProcedure code={code}>{(details) => <Forms details={details} />}</WithProcedure>;
}

function Forms({ details }: { readonly details: ProcedureDetails }) {
  const { t, i18n } = useTranslation();
  const title = titleOf(details.procedure, i18n);
  return (
    <Paged>
      <Aloft>
        <header className="part-head">
          <h1 tabIndex={-1}>{t('forms.title')}</h1>
          <p className="note part-of" lang={languageOf(title, i18n.language)}>
            {inLanguage(title, i18n.language)}
          </p>
        </header>
      </Aloft>
      <ul className="forms">
        {formsOf(details.procedure).map((form) => (
          <FormRow key={form.fileName} form={form} details={details} />
        ))}
      </ul>
    </Paged>
  );
}

function FormRow({ form, details }: { readonly form: Form; readonly details: ProcedureDetails }) {
  const { t, i18n } = useTranslation();
  const { go } = useSession();
  const title = withoutEnding(form.fileName);
  const { pdf, sample } = form;
  return (
    <li className="form-row">
      <h2 lang={defaultLanguage}>{title}</h2>
      {pdf === undefined && (
        <p>{t('forms.atCounter', { counter: counterName(details.counter, t, i18n.language) })}</p>
      )}
      <div className="form-actions">
        {pdf !== undefined && (
          <Action
            icon={FileText}
            onPress={() => {
              go({ name: 'procedure-form', title, sha256: pdf.sha256, filledIn: false });
            }}
          >
            {t('forms.view')}
          </Action>
        )}
        {sample !== undefined && (
          <Action
            icon={PencilLine}
            onPress={() => {
              go({ name: 'procedure-form', title, sha256: sample.sha256, filledIn: true });
            }}
          >
            {t('forms.sample')}
          </Action>
        )}
      </div>
    </li>
  );
}

/** People look for a form, not for a file. The name with its ending stands beside the paper it belongs to. */
function withoutEnding(fileName: string): string {
  return fileName.replace(/\.(?:docx?|pdf|xlsx?|rtf|odt)$/i, '');
}
