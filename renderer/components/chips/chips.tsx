import './chips.css';

/** Words to take over with one touch, in one row: what does not fit is not offered. */
export function Chips(props: {
  readonly words: readonly string[];
  readonly label: string;
  readonly onPress: (word: string) => void;
}) {
  const { words, label, onPress } = props;
  return (
    <div className="chips" role="group" aria-label={label}>
      {words.map((word) => (
        <button
          key={word}
          type="button"
          className="chip"
          onClick={() => {
            onPress(word);
          }}
        >
          {word}
        </button>
      ))}
    </div>
  );
}
