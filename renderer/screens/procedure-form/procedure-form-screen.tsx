import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  ChevronLeft,
  ChevronRight,
  FileClock,
  FileX,
  ZoomIn,
  ZoomOut,
  type LucideIcon,
} from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../components/loading/loading.tsx';
import { Message } from '../../components/message/message.tsx';
import { defaultLanguage } from '../../words/i18n.ts';
import { FormPage } from './form-page.tsx';
import type { PdfPages } from './pdf-pages.ts';
import { useForm } from './use-form.ts';
import './procedure-form-screen.css';

interface FormScreenProps {
  readonly title: string;
  readonly sha256: string;
  /** The office's example rather than the empty form. */
  readonly filledIn: boolean;
}

/** A form, page by page. Nothing to download and nowhere to go from it. */
export function ProcedureFormScreen({ title, sha256, filledIn }: FormScreenProps) {
  const { t } = useTranslation();
  const form = useForm(sha256);
  if (form === undefined) return <Loading />;
  if (form.type === 'not-there')
    return <Message icon={FileClock} title={t('forms.notThere')} text={[t('forms.notThereAsk')]} />;
  if (form.type === 'unreadable') return <Unreadable />;
  return <FormViewer title={title} filledIn={filledIn} pages={form.pages} />;
}

function Unreadable() {
  const { t } = useTranslation();
  return <Message icon={FileX} title={t('forms.unreadable')} text={[t('forms.unreadableAsk')]} />;
}

/** Times the size at which the whole page fits. */
const ZOOMS = [1, 1.5, 2, 3] as const;

function FormViewer(props: { readonly title: string; readonly filledIn: boolean; readonly pages: PdfPages }) {
  const { t } = useTranslation();
  const { title, filledIn, pages } = props;
  const [page, setPage] = useState(1);
  const [step, setStep] = useState(0);
  const [broken, setBroken] = useState(false);
  const onUnreadable = useCallback(() => {
    setBroken(true);
  }, []);
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
  if (broken) return <Unreadable />;
  return (
    <section className="form-viewer">
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
