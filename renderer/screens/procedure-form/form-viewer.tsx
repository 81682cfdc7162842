import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  ChevronLeft,
  ChevronRight,
  ZoomIn,
  ZoomOut,
  type LucideIcon,
} from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Aloft } from '../../components/aloft/aloft.tsx';
import { defaultLanguage } from '../../words/i18n.ts';
import { FormPage } from './form-page.tsx';
import type { PdfPages } from './pdf-pages.ts';

export interface FormViewerProps {
  readonly title: string;
  /** The office's example rather than the empty form. */
  readonly filledIn: boolean;
  readonly pages: PdfPages;
  /** A page cannot be drawn. Does not change between drawings. */
  readonly onUnreadable: () => void;
}

/** Times the size at which the whole page fits. */
const ZOOMS = [1, 1.5, 2, 3] as const;

/** Comes with what reads the pages: few look at a form, and whoever does waits for that anyway. */
export function FormViewer({ title, filledIn, pages, onUnreadable }: FormViewerProps) {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const [step, setStep] = useState(0);
  const table = useRef<HTMLDivElement>(null);
  const zoom = ZOOMS[step] ?? 1;
  const where = t('forms.page', { page, count: pages.count });

  const turn = (to: number) => {
    setPage(to);
    table.current?.scrollTo({ top: 0, left: 0, behavior: 'instant' });
  };
  const move = (right: number, down: number) => {
    const element = table.current;
    element?.scrollBy({ left: right * element.clientWidth * 0.6, top: down * element.clientHeight * 0.6 });
  };
  return (
    <section className="form-viewer">
      <Aloft>
        <header className="form-head">
          <h1 tabIndex={-1} lang={defaultLanguage}>
            {title}
          </h1>
          {filledIn && <p className="form-filled-in">{t('forms.filledIn')}</p>}
        </header>
        <FormPage
          pages={pages}
          page={page}
          zoom={zoom}
          label={`${title}, ${where}`}
          table={table}
          onUnreadable={onUnreadable}
        />
      </Aloft>
      <div className="form-tools">
        <p className="form-where" role="status">
          {where}
        </p>
        <div className="form-buttons">
          <Tool
            icon={ChevronLeft}
            label={t('forms.previous')}
            disabled={page === 1}
            onPress={() => {
              turn(page - 1);
            }}
          />
          <Tool
            icon={ChevronRight}
            label={t('forms.next')}
            disabled={page === pages.count}
            onPress={() => {
              turn(page + 1);
            }}
          />
          <Tool
            icon={ZoomOut}
            label={t('forms.smaller')}
            disabled={step === 0}
            onPress={() => {
              setStep(step - 1);
            }}
          />
          <Tool
            icon={ZoomIn}
            label={t('forms.larger')}
            disabled={step === ZOOMS.length - 1}
            onPress={() => {
              setStep(step + 1);
            }}
          />
        </div>
        {zoom > 1 && (
          <div className="form-buttons">
            <Tool icon={ArrowLeft} label={t('forms.left')} onPress={() => move(-1, 0)} />
            <Tool icon={ArrowRight} label={t('forms.right')} onPress={() => move(1, 0)} />
            <Tool icon={ArrowUp} label={t('forms.up')} onPress={() => move(0, -1)} />
            <Tool icon={ArrowDown} label={t('forms.down')} onPress={() => move(0, 1)} />
          </div>
        )}
      </div>
    </section>
  );
}

function Tool(props: {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly disabled?: boolean;
  readonly onPress: () => void;
}) {
  const { icon: Icon, label, disabled, onPress } = props;
  return (
    <button type="button" className="form-tool" disabled={disabled} onClick={onPress}>
      <Icon aria-hidden />
      <span>{label}</span>
    </button>
  );
}
