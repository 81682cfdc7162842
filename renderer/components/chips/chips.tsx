import { useLayoutEffect, useRef, useState } from 'react';
import './chips.css';

/** Words to take over with one touch, in one row: what does not fit is not offered. */
export function Chips(props: {
  readonly words: readonly string[];
  readonly label: string;
  readonly onPress: (word: string) => void;
}) {
  const { words, label, onPress } = props;
  const row = useRef<HTMLDivElement>(null);
  const [offered, setOffered] = useState('');
  // After every change: other words have other widths.
  useLayoutEffect(() => {
    const element = row.current;
    if (element === null) return undefined;
    const measure = () => {
      setOffered(fitting(element).join('\n'));
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const one of [element, ...element.children]) observer.observe(one);
    return () => {
      observer.disconnect();
    };
  });
  const shown = offered.split('\n');
  return (
    <div ref={row} className="chips" role="group" aria-label={label}>
      {words.map((word) => (
        <button
          key={word}
          type="button"
          className="chip"
          data-offered={shown.includes(word)}
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

/** The words that fit beside each other, in their order. One that is not offered keeps its width to be measured. */
function fitting(row: HTMLElement): readonly string[] {
  const gap = Number.parseFloat(getComputedStyle(row).columnGap) || 0;
  let room = row.clientWidth;
  return [...row.children].flatMap((chip) => {
    const { width } = chip.getBoundingClientRect();
    if (width > room + 0.5) return [];
    room -= width + gap;
    return [chip.textContent ?? ''];
  });
}
