import { HeartHandshake } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { Paged } from '../../components/paged/paged.tsx';
import { SlipDrawing } from '../../components/slip-drawing/slip-drawing.tsx';
import './help-screen.css';

/** A person helps best; then the picture of the slip; then what people ask most. */
export function HelpScreen() {
  const { t } = useTranslation();
  const { state } = useKiosk();
  const phone = state.office?.hotline ?? state.office?.phone;
  const questions = [
    { heading: t('help.lost'), lines: [t('help.lostText'), t('help.lostMore')] },
    { heading: t('help.two'), lines: [t('help.twoText')] },
    { heading: t('help.twoCodes'), lines: [t('help.twoCodesText')] },
    { heading: t('help.none'), lines: [t('help.noneText')] },
  ];
  return (
    <Paged>
      <div className="help">
        <section className="help-officer">
          <HeartHandshake aria-hidden strokeWidth={1.8} />
          <div>
            <h1 tabIndex={-1}>{t('help.title')}</h1>
            <p>{t('help.officer')}</p>
            {phone !== undefined && (
              <p>
                <strong>{t('help.call', { phone })}</strong>
              </p>
            )}
          </div>
        </section>
        <section className="help-where">
          <h2>{t('help.where')}</h2>
          <p>{t('help.whereText')}</p>
          <SlipDrawing />
        </section>
        <div className="help-questions">
          {questions.map(({ heading, lines }) => (
            <section key={heading}>
              <h2>{heading}</h2>
              {lines.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </section>
          ))}
        </div>
      </div>
    </Paged>
  );
}
