import { useTranslation } from 'react-i18next';
import type { LocalText } from '../../../../../shared/domain/identifiers.ts';
import { TextField } from '../../../components/text-field/text-field.tsx';

/** A text being written: either language may be empty for the moment. */
export interface TextDraft {
  readonly vi: string;
  readonly en?: string | undefined;
}

/**
 * A text in both languages. Other Vietnamese words take the English ones away, which would tell what no longer holds:
 * a fee of last year, an hour that has changed.
 */
export function LocalField(props: {
  readonly label: string;
  readonly value: TextDraft;
  readonly maxLength: number;
  readonly onChange: (value: TextDraft) => void;
  readonly hint?: string;
  readonly problem?: string | undefined;
}) {
  const { label, value, maxLength, onChange, hint, problem } = props;
  const { t } = useTranslation();
  return (
    <div className="content-local">
      <TextField
        label={label}
        value={value.vi}
        maxLength={maxLength}
        {...(hint !== undefined && { hint })}
        problem={problem}
        onChange={(vi) => {
          onChange(vi === value.vi ? value : { vi });
        }}
      />
      <TextField
        label={t('staff.content.inEnglish', { label })}
        value={value.en ?? ''}
        maxLength={maxLength}
        hint={t('staff.content.noEnglish')}
        onChange={(en) => {
          onChange({ vi: value.vi, ...(en !== '' && { en }) });
        }}
      />
    </div>
  );
}

/** Nothing written is no text. */
export function textOf({ vi, en }: TextDraft): LocalText | undefined {
  if (vi.trim() === '') return undefined;
  return { vi: vi.trim(), ...(en !== undefined && en.trim() !== '' && { en: en.trim() }) };
}
