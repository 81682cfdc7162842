import type { Marks } from '../../../shared/api.ts';
import './marked.css';

/** A text with the words that were looked for marked: underlined and tinted, not by colour alone. */
export function Marked({ text, marks }: { readonly text: string; readonly marks: Marks }) {
  return pieces(text, marks).map(({ piece, marked }, index) =>
    marked ? <mark key={index}>{piece}</mark> : piece,
  );
}

interface Piece {
  readonly piece: string;
  readonly marked: boolean;
}

function pieces(text: string, marks: Marks): Piece[] {
  let done = 0;
  const found: Piece[] = [];
  for (const [from, until] of marks) {
    found.push(
      { piece: text.slice(done, from), marked: false },
      { piece: text.slice(from, until), marked: true },
    );
    done = until;
  }
  return [...found, { piece: text.slice(done), marked: false }].filter(({ piece }) => piece !== '');
}
