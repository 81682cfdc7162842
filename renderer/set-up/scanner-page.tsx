import { ArrowRight, CircleCheckBig, ScanBarcode } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../components/action/action.tsx';
import type { ScanInbox } from '../scanning/scan-inbox.ts';
import { useHandScanner } from '../scanning/use-hand-scanner.ts';
import { SetUpPage } from './set-up-page.tsx';
import type { StepProps } from './steps.ts';

/** Scan anything: that it was read is shown, never what. */
export function ScannerPage(props: StepProps & { readonly scans: ScanInbox }) {
  const { draft, change, onBack, onNext, scans } = props;
  const { t } = useTranslation();
  const [last, setLast] = useState<{ number: number; length: number }>();
  useHandScanner(scans, (contents) => {
    setLast((before) => ({ number: (before?.number ?? 0) + 1, length: contents.length }));
    change({ scanner: true });
  });
  return (
    <SetUpPage
      step="scanner"
      title={t('setUp.scanner.title')}
      lead={t('setUp.scanner.lead')}
      onBack={onBack}
      actions={
        <Action look="main" trailingIcon={ArrowRight} onPress={onNext}>
          {t(draft.scanner ? 'setUp.next' : 'setUp.scanner.none')}
        </Action>
      }
    >
      <p className="set-up-scan" role="status" data-read={last !== undefined}>
        {last === undefined ? <ScanBarcode aria-hidden /> : <CircleCheckBig aria-hidden />}
        <span>
          {last === undefined
            ? t('setUp.scanner.waiting')
            : t('setUp.scanner.read', { number: last.number, length: last.length })}
        </span>
      </p>
    </SetUpPage>
  );
}
