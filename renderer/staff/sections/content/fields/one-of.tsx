import type { ReactNode } from 'react';

/** One of a few, side by side. */
export function OneOf<V extends string>(props: {
  readonly label: string;
  readonly choices: readonly { readonly value: V; readonly words: ReactNode }[];
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly problem?: string | undefined;
}) {
  const { label, choices, value, onChange, problem } = props;
  return (
    <div className="content-field" role="radiogroup" aria-label={label}>
      <p className="content-label">{label}</p>
      <div className="content-choices">
        {choices.map((choice) => (
          <button
            key={choice.value}
            type="button"
            role="radio"
            aria-checked={choice.value === value}
            className="content-choice"
            onClick={() => {
              onChange(choice.value);
            }}
          >
            {choice.words}
          </button>
        ))}
      </div>
      {problem !== undefined && <p className="content-problem">{problem}</p>}
    </div>
  );
}
