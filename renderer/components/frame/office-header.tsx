import { unreachable } from '../../../shared/result.ts';
import { useTranslation } from 'react-i18next';
import { vietnamDay } from '../../../shared/domain/vietnam-time.ts';
import { useKiosk, useMinute } from '../../bridge/kiosk-context.tsx';
import type { Words } from '../../words/i18n.ts';
import { Local } from '../../words/local-text.tsx';
import { capitalised, inLanguage, languageOf } from '../../words/phrases.ts';
import { clockFace, spokenClockTime, spokenHour, spokenWeekdayDay } from '../../words/spoken-time.ts';
import { vietnamParts } from '../../../shared/domain/vietnam-time.ts';
import type { KioskState } from '../../../shared/api.ts';
import { Emblem } from './emblem.tsx';
import './office-header.css';

export function OfficeHeader() {
  const { t, i18n } = useTranslation();
  const { state } = useKiosk();
  const now = useMinute();
  return (
    <header className="office-header">
      <span data-staff-door>
        <Emblem />
      </span>
      <p className="office-header-name">
        {state.office === undefined ? (
          <strong>{t('product')}</strong>
        ) : (
          <>
            <Local text={state.office.unitName} />
            <strong lang={languageOf(state.office.name, i18n.language)}>
              {inLanguage(state.office.name, i18n.language)}
            </strong>
          </>
        )}
      </p>
      <p className="office-header-time">
        <strong className="office-header-clock">{clockFace(now)}</strong>
        <span className="office-header-day">{capitalised(spokenWeekdayDay(t, now, now))}</span>
        <span className="office-header-opening">{openingWords(t, state.opening, now)}</span>
      </p>
    </header>
  );
}

function openingWords(t: Words, opening: KioskState['opening'], now: Date): string | undefined {
  switch (opening.type) {
    case 'open':
      return t('header.openUntil', { time: spokenClockTime(t, opening.until) });
    case 'closed': {
      if (opening.opensAt === undefined) return t('header.closed');
      const { hour, minute } = vietnamParts(opening.opensAt);
      return vietnamDay(opening.opensAt) === vietnamDay(now)
        ? t('header.opensToday', { time: spokenHour(t, hour, minute) })
        : t('header.opensOn', { day: spokenWeekdayDay(t, opening.opensAt, now) });
    }
    case 'unknown':
      return undefined;
    default:
      return unreachable(opening);
  }
}
