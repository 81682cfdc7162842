import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Office } from '../../shared/domain/office.ts';
import { FoldedText } from '../components/fold/fold.tsx';
import { Answers } from '../screens/procedure-photo/answers.tsx';
import { checkedWords, titleOf } from '../screens/procedure/procedure-words.ts';
import type { ProcedureDetails } from '../screens/procedure/with-procedure.tsx';
import { defaultLanguage } from '../words/i18n.ts';
import { Local } from '../words/local-text.tsx';
import { inLanguage, languageOf } from '../words/phrases.ts';
import type { QrModules } from './dark-modules.ts';
import { openingWords } from './opening-words.ts';
import { usePageSize, type Paper } from './page-size.ts';
import { QrCode } from './qr-code.tsx';
import './print-sheet.css';

interface PrintSheetProps {
  readonly details: ProcedureDetails;
  readonly office: Office | undefined;
  readonly paper: Paper;
  readonly qr: QrModules | undefined;
}

/** What to bring, how long, how much and where, on paper. Beside the page, for it is not for the screen. */
export function PrintSheet(props: PrintSheetProps) {
  const sheet = usePageSize(props.paper);
  return createPortal(
    <article ref={sheet} className={`print-sheet print-${props.paper}`} aria-hidden>
      <SheetContent {...props} />
    </article>,
    document.body,
  );
}

export function SheetContent({ details, office, qr }: PrintSheetProps) {
  const { t, i18n } = useTranslation();
  const { procedure, checked, page } = details;
  const title = titleOf(procedure, i18n);
  const said = inLanguage(title, i18n.language);
  return (
    <>
      {office !== undefined && (
        <header className="print-head">
          <p>
            <Local text={office.unitName} />
          </p>
          <p>
            <strong>
              <Local text={office.name} />
            </strong>
          </p>
        </header>
      )}
      <div className="print-title">
        <div>
          <h1 lang={languageOf(title, i18n.language)}>{said}</h1>
          {said !== procedure.name && (
            <div className="note">
              {t('procedure.officialName')}
              <FoldedText text={procedure.name} lang={defaultLanguage} folds="never" />
            </div>
          )}
          <p className="note">{t('procedure.code', { code: procedure.code })}</p>
        </div>
        {page !== undefined && (
          <div className="print-qr">
            <QrCode modules={qr} label={t('take.qr')} />
            <p>{t('sheet.scan')}</p>
          </div>
        )}
      </div>
      <Answers details={details} folds="never" />
      <footer className="print-foot">
        {office !== undefined && <OfficeLines office={office} />}
        {page !== undefined && <p className="print-address">{page}</p>}
        <p>{checkedWords(checked, t)}</p>
        <p>{t('sheet.free')}</p>
      </footer>
    </>
  );
}

function OfficeLines({ office }: { readonly office: Office }) {
  const { t } = useTranslation();
  const hours = openingWords(office.openings, t);
  return (
    <>
      <p>
        <strong>{t('sheet.address')}:</strong> <Local text={office.address} />
      </p>
      {hours.length > 0 && (
        <p>
          <strong>{t('sheet.hours')}:</strong> {hours.join('. ')}
        </p>
      )}
      {office.phone !== undefined && (
        <p>
          <strong>{t('sheet.phone')}:</strong> {office.phone}
        </p>
      )}
      {office.hotline !== undefined && (
        <p>
          <strong>{t('sheet.hotline')}:</strong> {office.hotline}
        </p>
      )}
    </>
  );
}
