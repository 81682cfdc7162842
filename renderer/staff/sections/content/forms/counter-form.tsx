import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { longest } from '../../../../../shared/domain/edit-problems.ts';
import type { Counter } from '../../../../../shared/domain/office.ts';
import { LocalField, textOf, type TextDraft } from '../fields/local-field.tsx';
import { FormPage } from '../form-page.tsx';
import { canTakeBack, seenWith, takingBack, takingDown, type StaffRow } from '../rows.ts';

export function CounterForm(props: {
  readonly row: StaffRow | undefined;
  readonly counter: Counter;
  readonly onBack: () => void;
  readonly onSaved: () => void;
}) {
  const { row, onBack, onSaved } = props;
  const { t } = useTranslation();
  const [name, setName] = useState<TextDraft>(props.counter.name);
  const [place, setPlace] = useState<TextDraft>(props.counter.place ?? { vi: '' });
  const placeText = textOf(place);
  const { type, id } = props.counter;
  const counter: Counter = { type, id, name, ...(placeText !== undefined && { place: placeText }) };
  return (
    <FormPage
      title={t(row === undefined ? 'staff.content.counter.new' : 'staff.content.counter.title')}
      origin={row?.origin}
      edit={{ type: 'row', value: counter }}
      seen={{ screen: 'office', counter }}
      onBack={onBack}
      onSaved={onSaved}
      {...(row?.value !== undefined && {
        takeDown: {
          words: t('staff.content.counter.takeDown'),
          edits: takingDown(row),
          seen: seenWith(row, undefined),
        },
      })}
      {...(canTakeBack(row) && { takeBack: { edits: takingBack(row), seen: seenWith(row, row.feed) } })}
    >
      {(problemOf) => (
        <>
          <LocalField
            label={t('staff.content.counter.name')}
            value={name}
            maxLength={longest.name}
            problem={problemOf('name')}
            onChange={setName}
          />
          <LocalField
            label={t('staff.content.counter.place')}
            value={place}
            maxLength={longest.line}
            onChange={setPlace}
          />
        </>
      )}
    </FormPage>
  );
}
