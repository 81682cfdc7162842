import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { longest } from '../../../../../shared/domain/edit-problems.ts';
import type { Synonym } from '../../../../../shared/domain/procedure.ts';
import { TextField } from '../../../components/text-field/text-field.tsx';
import { FormPage } from '../form-page.tsx';
import { canTakeBack, seenWith, takingBack, takingDown, type StaffRow } from '../rows.ts';

/** What people say, and the words of the official names that they mean. What is said names the row: it stays. */
export function SynonymForm(props: {
  readonly row: StaffRow | undefined;
  readonly synonym: Synonym;
  readonly onBack: () => void;
  readonly onSaved: () => void;
}) {
  const { row, onBack, onSaved } = props;
  const { t } = useTranslation();
  const [said, setSaid] = useState(props.synonym.said);
  const [means, setMeans] = useState(props.synonym.means);
  const synonym: Synonym = { type: 'synonym', said: said.toLocaleLowerCase('vi'), means };
  return (
    <FormPage
      title={t(row === undefined ? 'staff.content.synonym.new' : 'staff.content.synonym.title')}
      origin={row?.origin}
      edit={{ type: 'row', value: synonym }}
      seen={{ screen: 'search', said: synonym.said, means }}
      onBack={onBack}
      onSaved={onSaved}
      {...(row?.value !== undefined && {
        takeDown: {
          words: t('staff.content.synonym.takeDown'),
          edits: takingDown(row),
          seen: seenWith(row, undefined),
        },
      })}
      {...(canTakeBack(row) && { takeBack: { edits: takingBack(row), seen: seenWith(row, row.feed) } })}
    >
      {(problemOf) => (
        <>
          {row === undefined ? (
            <TextField
              label={t('staff.content.synonym.said')}
              value={said}
              maxLength={longest.words}
              problem={problemOf('said')}
              onChange={setSaid}
            />
          ) : (
            <p className="content-fixed">
              <span className="note">{t('staff.content.synonym.said')}</span>
              <strong>{said}</strong>
            </p>
          )}
          <TextField
            label={t('staff.content.synonym.means')}
            value={means}
            maxLength={longest.words}
            hint={t('staff.content.synonym.hint')}
            problem={problemOf('means')}
            onChange={setMeans}
          />
        </>
      )}
    </FormPage>
  );
}
