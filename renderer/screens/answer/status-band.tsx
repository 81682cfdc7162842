import {
  Check,
  Ellipsis,
  FilePlus2,
  Hourglass,
  MessageCircleQuestionMark,
  PackageCheck,
  TriangleAlert,
  X,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Whole } from '../../words/whole.tsx';
import type { AnswerWords, Tone } from './answer-words.ts';
import './status-band.css';

/** A status is a word, an icon and a shape; its colour only helps. */
const icons: Record<Tone, LucideIcon> = {
  within: Check,
  'due-soon': Hourglass,
  overdue: TriangleAlert,
  ready: PackageCheck,
  asks: FilePlus2,
  ended: X,
  plain: Ellipsis,
  old: MessageCircleQuestionMark,
};

/** The answer itself, from edge to edge: the first thing seen, from two metres too. */
export function StatusBand(props: { readonly words: AnswerWords; readonly children?: ReactNode }) {
  const { words, children } = props;
  const Icon = icons[words.tone];
  return (
    <section className="status-band" aria-live="polite">
      <p className="status-badge">
        <span className="status-shape">
          <Icon aria-hidden strokeWidth={2.4} />
        </span>
        {words.badge}
      </p>
      <h1 tabIndex={-1}>
        <Whole>{words.headline}</Whole>
      </h1>
      {words.next.length > 0 && (
        <p className="status-next">
          <Whole>{words.next.join(' ')}</Whole>
        </p>
      )}
      {children}
    </section>
  );
}
