import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../../../components/action/action.tsx';
import { LocalField, type TextDraft } from './local-field.tsx';

/** Several texts one below the other: paragraphs, papers to bring. */
export function LinesField(props: {
  readonly label: string;
  /** What one of them is called, by its number. */
  readonly lineLabel: (number: number) => string;
  readonly addWords: string;
  readonly lines: readonly TextDraft[];
  readonly maxLength: number;
  readonly most: number;
  readonly onChange: (lines: readonly TextDraft[]) => void;
  readonly problem?: string | undefined;
}) {
  const { label, lineLabel, addWords, lines, maxLength, most, onChange, problem } = props;
  const { t } = useTranslation();
  return (
    <section className="content-field" aria-label={label}>
      <p className="content-label">{label}</p>
      {lines.map((line, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines have no other name than their place
        <div key={place} className="content-line">
          <LocalField
            label={lineLabel(place + 1)}
            value={line}
            maxLength={maxLength}
            onChange={(value) => {
              onChange(lines.with(place, value));
            }}
          />
          <Action
            icon={Trash2}
            onPress={() => {
              onChange(lines.toSpliced(place, 1));
            }}
          >
            {t('staff.content.takeOut')}
          </Action>
        </div>
      ))}
      {problem !== undefined && <p className="content-problem">{problem}</p>}
      {lines.length < most && (
        <div>
          <Action
            icon={Plus}
            onPress={() => {
              onChange([...lines, { vi: '' }]);
            }}
          >
            {addWords}
          </Action>
        </div>
      )}
    </section>
  );
}
