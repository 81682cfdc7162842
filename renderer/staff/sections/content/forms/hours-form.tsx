import { CopyCheck, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Opening } from '../../../../../shared/domain/office.ts';
import { Action } from '../../../../components/action/action.tsx';
import { ChoiceList } from '../../../../components/choice-list/choice-list.tsx';
import { capitalised } from '../../../../words/phrases.ts';
import { spokenClockTime, spokenWeekday } from '../../../../words/spoken-time.ts';
import { StaffPage } from '../../../staff-page.tsx';
import { TimeField } from '../fields/time-field.tsx';
import { FormPage } from '../form-page.tsx';
import { takingBackHours, type HoursForms } from './hours.ts';

type Spans = Opening['spans'];

const weekdays = [1, 2, 3, 4, 5, 6, 7];
const MOST_SPANS = 3;
const usual = [
  { from: '07:30', until: '11:30' },
  { from: '13:30', until: '17:00' },
] as const;

/** When the office is open on each day of the week; a day is its own screen. */
export function HoursForm({ hours, origin, onBack, onSaved }: HoursForms) {
  const { t } = useTranslation();
  const [openings, setOpenings] = useState<readonly Opening[]>(hours.openings);
  const [weekday, setWeekday] = useState<number>();
  const spansOn = (day: number): Spans => openings.find((one) => one.weekday === day)?.spans ?? [];
  const set = (days: readonly number[], spans: Spans) => {
    setOpenings(
      weekdays.flatMap((day) => {
        const now = days.includes(day) ? spans : spansOn(day);
        return now.length === 0 ? [] : [{ weekday: day, spans: now }];
      }),
    );
  };
  if (weekday !== undefined)
    return (
      <DayHours
        weekday={weekday}
        spans={spansOn(weekday)}
        onChange={(days, spans) => {
          set(days, spans);
        }}
        onBack={() => {
          setWeekday(undefined);
        }}
      />
    );
  const { closedDays, openDays } = hours;
  const edited = { openings: [...openings], closedDays, openDays };
  return (
    <FormPage
      title={t('staff.content.hours.title')}
      origin={origin}
      edit={{ type: 'hours', ...edited }}
      seen={{ screen: 'office', hours: edited }}
      onBack={onBack}
      onSaved={onSaved}
      {...takingBackHours(origin)}
    >
      {(problemOf) => (
        <>
          {problemOf('hours') !== undefined && <p className="content-problem">{problemOf('hours')}</p>}
          <ChoiceList
            choices={weekdays.map((day) => ({
              key: String(day),
              title: capitalised(spokenWeekday(t, day)),
              note:
                spansOn(day).length === 0
                  ? t('office.closedDay')
                  : spansOn(day)
                      .map(({ from, until }) =>
                        t('office.span', {
                          from: spokenClockTime(t, from),
                          until: spokenClockTime(t, until),
                        }),
                      )
                      .join('; '),
              onPress: () => {
                setWeekday(day);
              },
            }))}
          />
        </>
      )}
    </FormPage>
  );
}

function DayHours(props: {
  readonly weekday: number;
  readonly spans: Spans;
  readonly onChange: (days: readonly number[], spans: Spans) => void;
  readonly onBack: () => void;
}) {
  const { weekday, spans, onChange, onBack } = props;
  const { t } = useTranslation();
  const set = (next: Spans) => {
    onChange([weekday], next);
  };
  const other = usual.find(({ from }) => spans.every((span) => span.until <= from || span.from > from));
  return (
    <StaffPage
      title={capitalised(spokenWeekday(t, weekday))}
      lead={t('staff.content.hours.dayLead')}
      onBack={onBack}
      actions={
        <>
          <Action
            icon={CopyCheck}
            onPress={() => {
              onChange([1, 2, 3, 4, 5], spans);
              onBack();
            }}
          >
            {t('staff.content.hours.allWorkdays')}
          </Action>
          <Action look="main" onPress={onBack}>
            {t('staff.done')}
          </Action>
        </>
      }
    >
      <div className="content-form">
        {spans.length === 0 && <p>{t('staff.content.hours.closed')}</p>}
        {spans.map((span, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- a span has no other name than its place
          <div key={place} className="content-span">
            <TimeField
              label={t('staff.content.hours.from')}
              value={span.from}
              onChange={(from) => {
                set(spans.with(place, { ...span, from }));
              }}
            />
            <TimeField
              label={t('staff.content.hours.until')}
              value={span.until}
              onChange={(until) => {
                set(spans.with(place, { ...span, until }));
              }}
            />
            <Action
              icon={Trash2}
              onPress={() => {
                set(spans.toSpliced(place, 1));
              }}
            >
              {t('staff.content.takeOut')}
            </Action>
          </div>
        ))}
        {spans.length < MOST_SPANS && (
          <div>
            <Action
              icon={Plus}
              onPress={() => {
                set([...spans, { ...(other ?? usual[1]) }].toSorted((a, b) => a.from.localeCompare(b.from)));
              }}
            >
              {t('staff.content.hours.add')}
            </Action>
          </div>
        )}
      </div>
    </StaffPage>
  );
}
