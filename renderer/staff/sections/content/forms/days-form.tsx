import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { longest } from '../../../../../shared/domain/edit-problems.ts';
import type { IsoDay } from '../../../../../shared/domain/identifiers.ts';
import { Action } from '../../../../components/action/action.tsx';
import { capitalised } from '../../../../words/phrases.ts';
import { spokenCalendarDay } from '../../../../words/spoken-time.ts';
import { DayField } from '../fields/day-field.tsx';
import { LocalField, textOf, type TextDraft } from '../fields/local-field.tsx';
import { FormPage } from '../form-page.tsx';
import { takingBackHours, type HoursForms } from './hours.ts';

interface ClosedDay {
  readonly day: IsoDay;
  readonly reason: TextDraft;
}

/** Days on which the office is closed, and those on which it works although it would not. */
export function DaysForm({ hours, origin, onBack, onSaved }: HoursForms) {
  const { t } = useTranslation();
  const [closed, setClosed] = useState<readonly ClosedDay[]>(
    hours.closedDays.map(({ day, reason = { vi: '' } }) => ({ day, reason })),
  );
  const [open, setOpen] = useState<readonly IsoDay[]>(hours.openDays);
  const edited = {
    openings: hours.openings,
    closedDays: closed.map(({ day, reason }) => {
      const text = textOf(reason);
      return { day, ...(text !== undefined && { reason: text }) };
    }),
    openDays: [...open],
  };
  return (
    <FormPage
      title={t('staff.content.days.title')}
      origin={origin}
      edit={{ type: 'hours', ...edited }}
      seen={{ screen: 'office', hours: edited }}
      onBack={onBack}
      onSaved={onSaved}
      {...takingBackHours(origin)}
    >
      {(problemOf) => (
        <>
          <h2>{t('staff.content.days.closed')}</h2>
          {problemOf('closedDays') !== undefined && (
            <p className="content-problem">{problemOf('closedDays')}</p>
          )}
          {closed.map(({ day, reason }, place) => (
            <div key={day} className="content-line">
              <p className="content-day">{capitalised(spokenCalendarDay(t, day))}</p>
              <LocalField
                label={t('staff.content.days.reason')}
                value={reason}
                maxLength={longest.line}
                onChange={(next) => {
                  setClosed(closed.with(place, { day, reason: next }));
                }}
              />
              <Action
                icon={Trash2}
                onPress={() => {
                  setClosed(closed.toSpliced(place, 1));
                }}
              >
                {t('staff.content.takeOut')}
              </Action>
            </div>
          ))}
          <DayField
            label={t('staff.content.days.addClosed')}
            value={undefined}
            none={t('staff.content.days.choose')}
            onChange={(day) => {
              if (day !== undefined && !closed.some((one) => one.day === day))
                setClosed([...closed, { day, reason: { vi: '' } }].toSorted(byDay));
            }}
          />
          <h2>{t('staff.content.days.open')}</h2>
          {open.map((day) => (
            <div key={day} className="content-line">
              <p className="content-day">{capitalised(spokenCalendarDay(t, day))}</p>
              <Action
                icon={Trash2}
                onPress={() => {
                  setOpen(open.filter((one) => one !== day));
                }}
              >
                {t('staff.content.takeOut')}
              </Action>
            </div>
          ))}
          <DayField
            label={t('staff.content.days.addOpen')}
            value={undefined}
            none={t('staff.content.days.choose')}
            onChange={(day) => {
              if (day !== undefined && !open.includes(day)) setOpen([...open, day].toSorted());
            }}
          />
        </>
      )}
    </FormPage>
  );
}

function byDay(a: ClosedDay, b: ClosedDay): number {
  return a.day.localeCompare(b.day);
}
