import { ArrowLeft, ArrowRight, Eye } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../../components/action/action.tsx';
import { FramePlacesContext } from '../../../components/frame/frame-places.ts';
import { Paged } from '../../../components/paged/paged.tsx';

/** A citizen's screen as it would be, in its own type and size: to be looked at, not to be used. */
export function CitizenPreview(props: {
  readonly about: string;
  readonly footer?: string;
  readonly onBack: () => void;
  readonly onNext: () => void;
  readonly children: ReactNode;
}) {
  const { about, footer, onBack, onNext, children } = props;
  const { t } = useTranslation();
  const [foot, setFoot] = useState<HTMLElement | null>(null);
  const [turn, setTurn] = useState<HTMLElement | null>(null);
  const places = useMemo(() => ({ foot, turn, aloft: null, hand: null }), [foot, turn]);
  return (
    <div className="citizen-preview">
      <header className="citizen-preview-band">
        <Eye aria-hidden />
        <h1 tabIndex={-1}>{t('staff.content.preview.title')}</h1>
        <p>{about}</p>
      </header>
      <main className="citizen-preview-screen">
        <FramePlacesContext value={places}>
          <Paged {...(footer !== undefined && { footer })}>
            <div inert>{children}</div>
          </Paged>
        </FramePlacesContext>
      </main>
      <div className="citizen-preview-foot">
        <div ref={setFoot} />
        <div ref={setTurn} className="citizen-preview-turn" />
      </div>
      <div className="citizen-preview-answer">
        <Action icon={ArrowLeft} onPress={onBack}>
          {t('staff.content.preview.back')}
        </Action>
        <Action look="main" trailingIcon={ArrowRight} onPress={onNext}>
          {t('staff.content.preview.next')}
        </Action>
      </div>
    </div>
  );
}
