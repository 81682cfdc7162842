import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../../shared/domain/answer.ts';
import { useKiosk, useMinute } from '../../bridge/kiosk-context.tsx';
import { Action } from '../../components/action/action.tsx';
import { AtHand } from '../../components/at-hand/at-hand.tsx';
import { Paged } from '../../components/paged/paged.tsx';
import { PhotoHint } from '../../components/photo-hint/photo-hint.tsx';
import { PrintingWords } from '../../components/printing-words/printing-words.tsx';
import { OfficeLines, OfficeNames } from '../../printing/office-lines.tsx';
import { OnPaper } from '../../printing/on-paper.tsx';
import { usePrinting } from '../../printing/use-printing.ts';
import { spokenMoment } from '../../words/spoken-time.ts';
import { AnswerLines } from './answer-lines.tsx';
import './answer-take-screen.css';

/** The answer to take along: black on white to be photographed, and on paper where there is a printer. */
export function AnswerTakeScreen({ answer }: { readonly answer: Answer }) {
  const { t } = useTranslation();
  const { state } = useKiosk();
  const now = useMinute();
  const { printing, print } = usePrinting();
  const { office, printer } = state;
  return (
    <Paged reading footer={<PhotoHint />}>
      <div className="answer-take">
        <article className="answer-photo">
          <AnswerLines answer={answer} openings={office?.openings ?? []} />
        </article>
        {printer !== undefined && (
          <div className="answer-print">
            <AtHand>
              <Action wide icon={Printer} disabled={printing === 'printing'} onPress={print}>
                {t('take.print')}
              </Action>
            </AtHand>
            <PrintingWords printing={printing} />
          </div>
        )}
      </div>
      {printer !== undefined && (
        <OnPaper paper={printer.paper}>
          {office !== undefined && <OfficeNames office={office} />}
          <AnswerLines answer={answer} />
          <footer className="print-foot">
            {office !== undefined && <OfficeLines office={office} />}
            <p>{t('sheet.lookedUp', { when: spokenMoment(t, now.toISOString(), now) })}</p>
            <p>{t('sheet.free')}</p>
          </footer>
        </OnPaper>
      )}
    </Paged>
  );
}
