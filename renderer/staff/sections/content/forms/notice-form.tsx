import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { longest } from '../../../../../shared/domain/edit-problems.ts';
import type { Notice } from '../../../../../shared/domain/office.ts';
import { vietnamDay, vietnamIso } from '../../../../../shared/domain/vietnam-time.ts';
import { DayField } from '../fields/day-field.tsx';
import { LinesField } from '../fields/lines-field.tsx';
import { LocalField, type TextDraft } from '../fields/local-field.tsx';
import { TimeField } from '../fields/time-field.tsx';
import { FormPage } from '../form-page.tsx';
import { canTakeBack, seenWith, takingBack, takingDown, type StaffRow } from '../rows.ts';
import { joinedLines, linesOf } from './paragraphs.ts';

const MOST_PARAGRAPHS = 8;
const LONGEST_PARAGRAPH = 400;

/** What the office tells everybody, and from when until when. */
export function NoticeForm(props: {
  readonly row: StaffRow | undefined;
  readonly notice: Notice;
  readonly onBack: () => void;
  readonly onSaved: () => void;
}) {
  const { row, onBack, onSaved } = props;
  const { t } = useTranslation();
  const [title, setTitle] = useState<TextDraft>(props.notice.title);
  const [lines, setLines] = useState<readonly TextDraft[]>(linesOf(props.notice.text));
  const [from, setFrom] = useState(props.notice.from);
  const [until, setUntil] = useState(props.notice.until);
  const { from: _from, until: _until, ...rest } = props.notice;
  const notice: Notice = {
    ...rest,
    title,
    text: joinedLines(lines),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  };
  return (
    <FormPage
      title={t(row === undefined ? 'staff.content.notice.new' : 'staff.content.notice.title')}
      origin={row?.origin}
      edit={{ type: 'row', value: notice }}
      seen={{ screen: 'notices', put: notice }}
      onBack={onBack}
      onSaved={onSaved}
      {...(row?.value !== undefined && {
        takeDown: {
          words: t('staff.content.notice.takeDown'),
          edits: takingDown(row),
          seen: seenWith(row, undefined),
        },
      })}
      {...(canTakeBack(row) && { takeBack: { edits: takingBack(row), seen: seenWith(row, row.feed) } })}
    >
      {(problemOf) => (
        <>
          <LocalField
            label={t('staff.content.notice.heading')}
            value={title}
            maxLength={longest.line}
            problem={problemOf('title')}
            onChange={setTitle}
          />
          <LinesField
            label={t('staff.content.notice.text')}
            lineLabel={(number) => t('staff.content.notice.paragraph', { number })}
            addWords={t('staff.content.notice.addParagraph')}
            lines={lines}
            most={MOST_PARAGRAPHS}
            maxLength={LONGEST_PARAGRAPH}
            problem={problemOf('text')}
            onChange={setLines}
          />
          <Moment
            label={t('staff.content.notice.from')}
            none={t('staff.content.notice.fromNow')}
            usual="00:00"
            value={from}
            onChange={setFrom}
          />
          <Moment
            label={t('staff.content.notice.until')}
            none={t('staff.content.notice.noEnd')}
            usual="17:00"
            value={until}
            problem={problemOf('until')}
            onChange={setUntil}
          />
        </>
      )}
    </FormPage>
  );
}

/** A day and the time on it, or no limit. */
function Moment(props: {
  readonly label: string;
  readonly none: string;
  /** The time of day that a newly chosen day begins with. */
  readonly usual: string;
  readonly value: string | undefined;
  readonly problem?: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}) {
  const { label, none, usual, value, problem, onChange } = props;
  const { t } = useTranslation();
  const day = value === undefined ? undefined : vietnamDay(value);
  const time = value === undefined ? usual : vietnamIso(new Date(value)).slice(11, 16);
  return (
    <div className="content-pair">
      <DayField
        label={label}
        none={none}
        value={day}
        problem={problem}
        onChange={(chosen) => {
          onChange(chosen === undefined ? undefined : `${chosen}T${time}:00+07:00`);
        }}
      />
      {day !== undefined && (
        <TimeField
          label={t('staff.content.notice.time')}
          value={time}
          onChange={(chosen) => {
            onChange(`${day}T${chosen}:00+07:00`);
          }}
        />
      )}
    </div>
  );
}
