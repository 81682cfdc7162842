import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../../../bridge/kiosk-context.tsx';
import { Action } from '../../../../components/action/action.tsx';
import { Alert } from '../../../../components/alert/alert.tsx';
import { PrintingWords } from '../../../../components/printing-words/printing-words.tsx';
import { OnPaper } from '../../../../printing/on-paper.tsx';
import { usePrinting } from '../../../../printing/use-printing.ts';

const LINES = 12;

/** A page with every mark and even lines, by the way that citizens' pages go. */
export function PrinterTest() {
  const { t } = useTranslation();
  const { state } = useKiosk();
  const { printing, print } = usePrinting();
  if (state.printer === undefined) return <Alert>{t('staff.health.says.printer-none')}</Alert>;
  return (
    <div className="health">
      <div className="health-buttons">
        <Action icon={Printer} look="main" disabled={printing === 'printing'} onPress={print}>
          {t('staff.health.test.printerPrint')}
        </Action>
      </div>
      <PrintingWords printing={printing} />
      <OnPaper paper={state.printer.paper}>
        <h1>{t('staff.health.test.page')}</h1>
        <p>{t('staff.health.test.pageLetters')}</p>
        <p>{t('staff.health.test.pageLines')}</p>
        {Array.from({ length: LINES }, (_, line) => (
          <hr key={line} />
        ))}
      </OnPaper>
    </div>
  );
}
