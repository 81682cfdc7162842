import { useTranslation } from 'react-i18next';
import type { Office } from '../../shared/domain/office.ts';
import { FoldedText } from '../components/fold/fold.tsx';
import { Answers } from '../screens/procedure-photo/answers.tsx';
import { checkedWords, isLongName, titleOf } from '../screens/procedure/procedure-words.ts';
import type { ProcedureDetails } from '../screens/procedure/with-procedure.tsx';
import { defaultLanguage } from '../words/i18n.ts';
import { inLanguage, languageOf } from '../words/phrases.ts';
import type { QrModules } from './dark-modules.ts';
import { OfficeLines, OfficeNames } from './office-lines.tsx';
import { OnPaper } from './on-paper.tsx';
import type { Paper } from './page-size.ts';
import { QrCode } from './qr-code.tsx';

interface PrintSheetProps {
  readonly details: ProcedureDetails;
  readonly office: Office | undefined;
  readonly paper: Paper;
  readonly qr: QrModules | undefined;
}

/** What to bring, how long, how much and where, on paper. */
export function PrintSheet(props: PrintSheetProps) {
  return (
    <OnPaper paper={props.paper}>
      <SheetContent {...props} />
    </OnPaper>
  );
}

function SheetContent({ details, office, qr }: PrintSheetProps) {
  const { t, i18n } = useTranslation();
  const { procedure, checked, page } = details;
  const title = titleOf(procedure, i18n);
  const said = inLanguage(title, i18n.language);
  return (
    <>
      {office !== undefined && <OfficeNames office={office} />}
      <div className="print-title">
        <div>
          <h1
            className={isLongName(said) ? 'print-long-name' : undefined}
            lang={languageOf(title, i18n.language)}
          >
            {said}
          </h1>
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
