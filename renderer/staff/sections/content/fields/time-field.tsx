import { Check, Clock, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../../../components/action/action.tsx';
import { spokenClockTime } from '../../../../words/spoken-time.ts';
import { PickerField } from './picker-field.tsx';

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const minutes = Array.from({ length: 12 }, (_, five) => five * 5);
const two = (number: number) => String(number).padStart(2, '0');

/** A time of day, `HH:MM`: the hour is touched, then the minutes. */
export function TimeField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { label, value, onChange } = props;
  const { t } = useTranslation();
  return (
    <PickerField label={label} icon={Clock} value={spokenClockTime(t, value)}>
      {(close) => (
        <TimeChoice
          value={value}
          onCancel={close}
          onChoose={(chosen) => {
            onChange(chosen);
            close();
          }}
        />
      )}
    </PickerField>
  );
}

function TimeChoice(props: {
  readonly value: string;
  readonly onChoose: (value: string) => void;
  readonly onCancel: () => void;
}) {
  const { value, onChoose, onCancel } = props;
  const { t } = useTranslation();
  const [hour, setHour] = useState(Number(value.slice(0, 2)));
  const [minute, setMinute] = useState(Number(value.slice(3)));
  const chosen = `${two(hour)}:${two(minute)}`;
  return (
    <div className="content-time">
      <p className="content-chosen" role="status">
        {spokenClockTime(t, chosen)}
      </p>
      <Grid
        label={t('staff.content.hour')}
        values={hours}
        chosen={hour}
        onChoose={(next) => {
          setHour(next);
        }}
      />
      <Grid label={t('staff.content.minute')} values={minutes} chosen={minute} onChoose={setMinute} />
      <div className="content-answer">
        <Action icon={X} onPress={onCancel}>
          {t('staff.cancel')}
        </Action>
        <Action
          look="main"
          icon={Check}
          onPress={() => {
            onChoose(chosen);
          }}
        >
          {t('staff.done')}
        </Action>
      </div>
    </div>
  );
}

function Grid(props: {
  readonly label: string;
  readonly values: readonly number[];
  readonly chosen: number;
  readonly onChoose: (value: number) => void;
}) {
  const { label, values, chosen, onChoose } = props;
  return (
    <section>
      <p className="content-label">{label}</p>
      <div className="content-grid content-grid-time" role="group" aria-label={label}>
        {values.map((value) => (
          <button
            key={value}
            type="button"
            className="content-cell"
            aria-pressed={value === chosen}
            onClick={() => {
              onChoose(value);
            }}
          >
            {two(value)}
          </button>
        ))}
      </div>
    </section>
  );
}
