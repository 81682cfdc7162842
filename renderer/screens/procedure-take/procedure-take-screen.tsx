import { Camera, Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { Action } from '../../components/action/action.tsx';
import { Aloft } from '../../components/aloft/aloft.tsx';
import { Paged } from '../../components/paged/paged.tsx';
import { PrintingWords } from '../../components/printing-words/printing-words.tsx';
import { PrintSheet } from '../../printing/print-sheet.tsx';
import { QrCode, useQrModules } from '../../printing/qr-code.tsx';
import { usePrinting } from '../../printing/use-printing.ts';
import { useSession } from '../../session/session-context.tsx';
import { inLanguage, languageOf } from '../../words/phrases.ts';
import { titleOf } from '../procedure/procedure-words.ts';
import { WithProcedure, type ProcedureDetails } from '../procedure/with-procedure.tsx';
import './procedure-take-screen.css';

/** "Mang thông tin về": on one's own phone, as a photograph, or on paper. Nothing of a person is on any of them. */
export function ProcedureTakeScreen({ code }: { readonly code: string }) {
  return <WithProcedure code={code}>{(details) => <TakePage details={details} />}</WithProcedure>;
}

function TakePage({ details }: { readonly details: ProcedureDetails }) {
  const { t, i18n } = useTranslation();
  const { state } = useKiosk();
  const { go } = useSession();
  const { printing, print } = usePrinting();
  const { procedure, page } = details;
  const modules = useQrModules(page);
  const title = titleOf(procedure, i18n);
  const ready = page === undefined || modules !== undefined;
  return (
    <Paged>
      <Aloft>
        <header className="part-head">
          <h1 tabIndex={-1}>{t('take.title')}</h1>
          <p className="note part-of" lang={languageOf(title, i18n.language)}>
            {inLanguage(title, i18n.language)}
          </p>
        </header>
      </Aloft>
      <div className="take">
        {page === undefined ? (
          <p className="take-no-page">{t('take.noPage')}</p>
        ) : (
          <section className="take-phone">
            <QrCode modules={modules} label={t('take.qr')} />
            <div>
              <h2>{t('take.scan')}</h2>
              <ol className="own-process">
                <li>{t('take.open')}</li>
                <li>{t('take.aim')}</li>
                <li>{t('take.tap')}</li>
              </ol>
              <p className="note">{t('take.address')}</p>
              <p className="take-address">{page.replace(/^https:\/\//, '')}</p>
            </div>
          </section>
        )}
        <div className="take-ways">
          <Action
            wide
            icon={Camera}
            onPress={() => {
              go({ name: 'procedure-photo', code: procedure.code });
            }}
          >
            {t('take.photo')}
          </Action>
          {state.printer !== undefined && (
            <Action wide icon={Printer} disabled={!ready || printing === 'printing'} onPress={print}>
              {t('take.print')}
            </Action>
          )}
        </div>
        <PrintingWords printing={printing} />
      </div>
      {state.printer !== undefined && (
        <PrintSheet details={details} office={state.office} paper={state.printer.paper} qr={modules} />
      )}
    </Paged>
  );
}
