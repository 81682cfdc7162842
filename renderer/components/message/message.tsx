import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { AtHand } from '../at-hand/at-hand.tsx';
import { Paged } from '../paged/paged.tsx';
import { Whole } from '../../words/whole.tsx';
import './message.css';

interface MessageProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text?: readonly string[];
  /** A picture, a code, whatever belongs between the words and the way on. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Small print, as of a page. */
  readonly footer?: string | undefined;
}

/** One calm sentence, one explanation, one way on: for everything that did not go as hoped. */
export function Message({ icon: Icon, title, text = [], children, actions, footer }: MessageProps) {
  return (
    <Paged flush reading footer={footer}>
      <section className="message" aria-live="polite">
        <span className="message-icon">
          <Icon aria-hidden strokeWidth={1.8} />
        </span>
        <div className="message-words">
          <h1 tabIndex={-1}>{title}</h1>
          {text.map((line) => (
            <p key={line} className="message-line">
              <Whole>{line}</Whole>
            </p>
          ))}
          {children}
        </div>
        {actions !== undefined && (
          <AtHand>
            <div className="message-actions">{actions}</div>
          </AtHand>
        )}
      </section>
    </Paged>
  );
}
