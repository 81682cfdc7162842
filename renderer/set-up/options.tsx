import { Circle, CircleCheckBig } from 'lucide-react';

/** One of a few, chosen by touch. */
export function Options<K extends string>(props: {
  readonly label: string;
  readonly options: readonly { readonly key: K; readonly words: string; readonly note?: string }[];
  readonly chosen: K | undefined;
  readonly onChoose: (key: K) => void;
}) {
  const { label, options, chosen, onChoose } = props;
  return (
    <div className="set-up-options" role="radiogroup" aria-label={label}>
      {options.map(({ key, words, note }) => (
        <button
          key={key}
          type="button"
          role="radio"
          aria-checked={key === chosen}
          onClick={() => {
            onChoose(key);
          }}
        >
          <strong>
            {key === chosen ? <CircleCheckBig aria-hidden /> : <Circle aria-hidden />}
            {words}
          </strong>
          {note !== undefined && <span className="note">{note}</span>}
        </button>
      ))}
    </div>
  );
}
