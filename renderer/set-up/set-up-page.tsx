import { ArrowLeft, Globe } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { builtInLanguages, builtInNames } from '../../shared/domain/language-pack.ts';
import { FramePlacesContext } from '../components/frame/frame-places.ts';
import { Paged } from '../components/paged/paged.tsx';
import '../staff/staff.css';
import { steps, type Step } from './steps.ts';
import './set-up.css';

interface SetUpPageProps {
  /** Absent: the set-up is done. */
  readonly step?: Step;
  readonly title: string;
  readonly lead?: string;
  readonly onBack?: (() => void) | undefined;
  /** Stay in sight below the content, the main one last. */
  readonly actions: ReactNode;
  readonly children: ReactNode;
}

/** Every screen of the set-up: how far one is on top, the content in pages, what to do next and the way back below. */
export function SetUpPage({ step, title, lead, onBack, actions, children }: SetUpPageProps) {
  const { t, i18n } = useTranslation();
  const [foot, setFoot] = useState<HTMLElement | null>(null);
  const [turn, setTurn] = useState<HTMLElement | null>(null);
  const places = useMemo(() => ({ foot, turn, aloft: null, hand: null }), [foot, turn]);
  const other = builtInLanguages.find((id) => id !== i18n.language) ?? builtInLanguages[0];
  return (
    <div className="staff set-up">
      <header className="staff-header">
        <p>
          <strong>{t('setUp.title')}</strong>
        </p>
        {step !== undefined && (
          <p>{t('setUp.step', { number: steps.indexOf(step) + 1, all: steps.length })}</p>
        )}
      </header>
      <main className="staff-main">
        <FramePlacesContext value={places}>
          <div className="staff-heading">
            <Heading key={title} title={title} />
            {lead !== undefined && <p className="staff-lead">{lead}</p>}
          </div>
          <Paged subject={title}>{children}</Paged>
        </FramePlacesContext>
      </main>
      <div className="staff-under">
        <div ref={setFoot} className="staff-foot" />
        <div ref={setTurn} className="staff-turn" />
        <div className="staff-actions">{actions}</div>
      </div>
      <nav className="staff-bar" aria-label={t('staff.bar.label')}>
        {onBack !== undefined && (
          <button type="button" className="staff-bar-button" onClick={onBack}>
            <ArrowLeft aria-hidden />
            <span>{t('bar.back')}</span>
          </button>
        )}
        <button
          type="button"
          className="staff-bar-button"
          onClick={() => {
            void i18n.changeLanguage(other);
          }}
        >
          <Globe aria-hidden />
          <span>{builtInNames[other]}</span>
        </button>
      </nav>
    </div>
  );
}

/** A new page starts at its heading: a screen reader says it, and Tab goes on from there. */
function Heading({ title }: { readonly title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  );
}
