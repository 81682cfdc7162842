import { ArrowLeft, Globe, LayoutGrid, LogOut, type LucideIcon } from 'lucide-react';
import { useEffect, useEffectEvent, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { builtInLanguages, builtInNames } from '../../shared/domain/language-pack.ts';
import { useKiosk, useMinute } from '../bridge/kiosk-context.tsx';
import { FramePlacesContext } from '../components/frame/frame-places.ts';
import { Paged } from '../components/paged/paged.tsx';
import { useSession } from '../session/session-context.tsx';
import { Local } from '../words/local-text.tsx';
import type { Words } from '../words/i18n.ts';
import { clockFace } from '../words/spoken-time.ts';
import { useStaffIfEntered } from './staff-context.tsx';
import './staff.css';

interface StaffPageProps {
  readonly title: string;
  /** One sentence below it. */
  readonly lead?: ReactNode;
  /** Default: to the first page of staff; before anybody has entered, out of here. */
  readonly onBack?: () => void;
  /** Buttons that stay in sight below the content, however long it is. The main one last. */
  readonly actions?: ReactNode;
  /** The content fills the page and brings its own margins. */
  readonly flush?: boolean;
  /** What is shown: when it changes, one is at the top again. */
  readonly subject?: string;
  readonly children: ReactNode;
}

/** Every screen of staff: whose machine it is on top, the content in pages, and the way back and out at the bottom. */
export function StaffPage(props: StaffPageProps) {
  const { title, lead, onBack, actions, flush, subject, children } = props;
  const staff = useStaffIfEntered();
  const { end } = useSession();
  const back = onBack ?? staff?.home ?? end;
  const [foot, setFoot] = useState<HTMLElement | null>(null);
  const [turn, setTurn] = useState<HTMLElement | null>(null);
  const places = useMemo(() => ({ foot, turn, aloft: null, hand: null }), [foot, turn]);

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.repeat) return;
    if (document.querySelector('dialog[open]') === null) back();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      onKey(event);
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
    };
  }, []);

  return (
    <div className="staff">
      <StaffHeader />
      <main className="staff-main">
        <FramePlacesContext value={places}>
          <div className="staff-heading">
            <Heading key={title} title={title} />
            {lead !== undefined && <p className="staff-lead">{lead}</p>}
          </div>
          <Paged flush={flush === true} subject={subject ?? title}>
            {children}
          </Paged>
        </FramePlacesContext>
      </main>
      <div className="staff-under">
        <div ref={setFoot} className="staff-foot" />
        <div ref={setTurn} className="staff-turn" />
        {actions !== undefined && <div className="staff-actions">{actions}</div>}
      </div>
      <StaffBar onBack={back} />
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

function StaffHeader() {
  const { t } = useTranslation();
  const { state } = useKiosk();
  const now = useMinute();
  const staff = useStaffIfEntered();
  return (
    <header className="staff-header">
      <p>
        <strong>{t('staff.area')}</strong>
        {state.office !== undefined && (
          <span>
            <Local text={state.office.name} />
          </span>
        )}
      </p>
      {staff !== undefined && (
        <p className="staff-who">
          <strong>{staff.member.name}</strong>
          <span>{timeLeft(t, staff.secondsLeft)}</span>
        </p>
      )}
      <p className="staff-clock">{clockFace(now)}</p>
    </header>
  );
}

function StaffBar({ onBack }: { readonly onBack: () => void }) {
  const { t, i18n } = useTranslation();
  const staff = useStaffIfEntered();
  const { end } = useSession();
  const other = builtInLanguages.find((id) => id !== i18n.language) ?? builtInLanguages[0];
  return (
    <nav className="staff-bar" aria-label={t('staff.bar.label')}>
      <BarButton icon={ArrowLeft} words={t('bar.back')} onPress={onBack} />
      {staff !== undefined && (
        <BarButton icon={LayoutGrid} words={t('staff.bar.home')} onPress={staff.home} />
      )}
      <BarButton
        icon={Globe}
        words={builtInNames[other]}
        onPress={() => {
          void i18n.changeLanguage(other);
        }}
      />
      <BarButton icon={LogOut} words={t('staff.bar.leave')} look="dark" onPress={staff?.leave ?? end} />
    </nav>
  );
}

/** In steps, so that nothing flickers beside what is read; in the last seconds one by one. */
function timeLeft(t: Words, seconds: number): string {
  return t('staff.bar.left', { count: seconds > 20 ? Math.ceil(seconds / 10) * 10 : seconds });
}

function BarButton(props: {
  readonly icon: LucideIcon;
  readonly words: string;
  readonly look?: 'dark';
  readonly onPress: () => void;
}) {
  const { icon: Icon, words, look, onPress } = props;
  return (
    <button type="button" className="staff-bar-button" data-look={look} onClick={onPress}>
      <Icon aria-hidden />
      <span>{words}</span>
    </button>
  );
}
