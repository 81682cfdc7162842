import { useTranslation } from 'react-i18next';
import type { IsoTime } from '../../../shared/domain/identifiers.ts';
import { vietnamParts } from '../../../shared/domain/vietnam-time.ts';
import { capitalised } from '../../words/phrases.ts';
import { spokenMonth, spokenWeekday } from '../../words/spoken-time.ts';
import './calendar-leaf.css';

/** A leaf of the tear-off calendar that hangs in every home. The words beside it say the same, so it is a picture. */
export function CalendarLeaf({ at }: { readonly at: IsoTime }) {
  const { t } = useTranslation();
  const { day, month, weekday } = vietnamParts(at);
  return (
    <div className="calendar-leaf" aria-hidden>
      <div className="calendar-leaf-month">{capitalised(spokenMonth(t, month))}</div>
      <div className="calendar-leaf-day">{day}</div>
      <div className="calendar-leaf-weekday">{capitalised(spokenWeekday(t, weekday))}</div>
    </div>
  );
}
