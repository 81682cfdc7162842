import { CalendarDays, ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IsoDay } from '../../../../../shared/domain/identifiers.ts';
import { addDays, vietnamDay, weekdayOf } from '../../../../../shared/domain/vietnam-time.ts';
import { useKiosk } from '../../../../bridge/kiosk-context.tsx';
import { Action } from '../../../../components/action/action.tsx';
import { capitalised } from '../../../../words/phrases.ts';
import { spokenCalendarDay, spokenMonth } from '../../../../words/spoken-time.ts';
import { PickerField } from './picker-field.tsx';

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** A calendar day. `none`: what it means where no day is chosen, and the words for choosing that. */
export function DayField(props: {
  readonly label: string;
  readonly value: IsoDay | undefined;
  readonly none?: string;
  readonly onChange: (value: IsoDay | undefined) => void;
  readonly problem?: string | undefined;
}) {
  const { label, value, none, onChange, problem } = props;
  const { t } = useTranslation();
  const { now } = useKiosk();
  return (
    <PickerField
      label={label}
      icon={CalendarDays}
      value={value === undefined ? (none ?? '') : spokenCalendarDay(t, value)}
      problem={problem}
    >
      {(close) => {
        const choose = (day: IsoDay | undefined) => {
          onChange(day);
          close();
        };
        return (
          <DayChoice
            start={value ?? vietnamDay(now())}
            value={value}
            none={none}
            onChoose={choose}
            onCancel={close}
          />
        );
      }}
    </PickerField>
  );
}

function DayChoice(props: {
  readonly start: IsoDay;
  readonly value: IsoDay | undefined;
  readonly none: string | undefined;
  readonly onChoose: (day: IsoDay | undefined) => void;
  readonly onCancel: () => void;
}) {
  const { start, value, none, onChoose, onCancel } = props;
  const { t } = useTranslation();
  const { now } = useKiosk();
  const today = vietnamDay(now());
  const [first, setFirst] = useState(`${start.slice(0, 7)}-01`);
  const days = daysOfMonth(first);
  return (
    <div className="content-month">
      <div className="content-month-bar">
        <Action
          icon={ChevronLeft}
          onPress={() => {
            setFirst(`${addDays(first, -1).slice(0, 7)}-01`);
          }}
        >
          {t('staff.content.monthBefore')}
        </Action>
        <p className="content-chosen" role="status">
          {capitalised(
            t('staff.content.monthYear', {
              month: spokenMonth(t, Number(first.slice(5, 7))),
              year: first.slice(0, 4),
            }),
          )}
        </p>
        <Action
          trailingIcon={ChevronRight}
          onPress={() => {
            setFirst(addDays(days.at(-1) ?? first, 1));
          }}
        >
          {t('staff.content.monthAfter')}
        </Action>
      </div>
      <div className="content-grid content-grid-month">
        {weekdays.map((weekday) => (
          <span key={weekday} className="note" aria-hidden>
            {t(`staff.content.weekday.${weekday}`)}
          </span>
        ))}
        {days.map((day, place) => (
          <button
            key={day}
            type="button"
            className="content-cell"
            style={place === 0 ? { gridColumnStart: weekdayOf(day) } : undefined}
            aria-pressed={day === value}
            data-today={day === today}
            aria-label={spokenCalendarDay(t, day)}
            onClick={() => {
              onChoose(day);
            }}
          >
            {Number(day.slice(8))}
          </button>
        ))}
      </div>
      <div className="content-answer">
        <Action icon={X} onPress={onCancel}>
          {t('staff.cancel')}
        </Action>
        {none !== undefined && (
          <Action
            onPress={() => {
              onChoose(undefined);
            }}
          >
            {none}
          </Action>
        )}
      </div>
    </div>
  );
}

function daysOfMonth(first: IsoDay): IsoDay[] {
  const days = [first];
  for (let day = addDays(first, 1); day.slice(0, 7) === first.slice(0, 7); day = addDays(day, 1))
    days.push(day);
  return days;
}
