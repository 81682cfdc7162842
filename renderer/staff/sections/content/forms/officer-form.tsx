import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { longest } from '../../../../../shared/domain/edit-problems.ts';
import type { Officer } from '../../../../../shared/domain/office.ts';
import { useKiosk } from '../../../../bridge/kiosk-context.tsx';
import { useCall } from '../../../../bridge/use-call.ts';
import { inLanguage } from '../../../../words/phrases.ts';
import { TextField } from '../../../components/text-field/text-field.tsx';
import { LocalField, type TextDraft } from '../fields/local-field.tsx';
import { Toggle } from '../fields/toggle.tsx';
import { FormPage } from '../form-page.tsx';
import { canTakeBack, seenWith, takingBack, takingDown, type StaffRow } from '../rows.ts';

/** Who works here, in which fields, and how to reach them. */
export function OfficerForm(props: {
  readonly row: StaffRow | undefined;
  readonly officer: Officer;
  readonly onBack: () => void;
  readonly onSaved: () => void;
}) {
  const { row, onBack, onSaved } = props;
  const { t, i18n } = useTranslation();
  const { client } = useKiosk();
  const office = useCall('office', () => client.office.details({}));
  const [name, setName] = useState(props.officer.name);
  const [title, setTitle] = useState<TextDraft>(props.officer.title);
  const [phone, setPhone] = useState(props.officer.phone ?? '');
  const [fields, setFields] = useState<readonly string[]>(props.officer.fields);
  const [head, setHead] = useState(props.officer.head);
  const { phone: _, ...rest } = props.officer;
  const officer: Officer = {
    ...rest,
    name,
    title,
    fields: [...fields],
    head,
    ...(phone !== '' && { phone }),
  };
  return (
    <FormPage
      title={t(row === undefined ? 'staff.content.officer.new' : 'staff.content.officer.title')}
      origin={row?.origin}
      edit={{ type: 'row', value: officer }}
      seen={{ screen: 'office', officer }}
      onBack={onBack}
      onSaved={onSaved}
      {...(row?.value !== undefined && {
        takeDown: {
          words: t('staff.content.officer.takeDown'),
          edits: takingDown(row),
          seen: seenWith(row, undefined),
        },
      })}
      {...(canTakeBack(row) && { takeBack: { edits: takingBack(row), seen: seenWith(row, row.feed) } })}
    >
      {(problemOf) => (
        <>
          <TextField
            label={t('staff.content.officer.name')}
            value={name}
            maxLength={longest.name}
            problem={problemOf('name')}
            onChange={setName}
          />
          <LocalField
            label={t('staff.content.officer.post')}
            value={title}
            maxLength={longest.line}
            problem={problemOf('post')}
            onChange={setTitle}
          />
          <TextField
            label={t('staff.content.officer.phone')}
            value={phone}
            maxLength={longest.phone}
            problem={problemOf('phone')}
            onChange={setPhone}
          />
          <Toggle label={t('staff.content.officer.head')} on={head} onChange={setHead} />
          <p className="content-label">{t('staff.content.officer.fields')}</p>
          <div className="content-pair">
            {(office?.ok === true ? office.value.fields : []).map(({ id, name: field }) => (
              <Toggle
                key={id}
                label={inLanguage(field, i18n.language)}
                on={fields.includes(id)}
                onChange={(on) => {
                  setFields(on ? [...fields, id] : fields.filter((one) => one !== id));
                }}
              />
            ))}
          </div>
        </>
      )}
    </FormPage>
  );
}
