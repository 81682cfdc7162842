import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import './fold.css';

/** How much stays open. On paper, and where it is to be photographed, nothing folds. */
export type Folds = 'short' | 'screenful' | 'never';

/** Texts longer than this, in characters, fold. */
const longest: Readonly<Record<Folds, number>> = {
  /** On a page of short answers: about six lines. */
  short: 320,
  /** Where a person has asked for the full text: about a screen of it. */
  screenful: 1200,
  never: Number.POSITIVE_INFINITY,
};

interface FoldedTextProps {
  readonly text: string;
  /** The language of the text, where it may not be that of the screen. */
  readonly lang?: string | undefined;
  readonly folds?: Folds;
  /** `h1`: the text is the page's heading. */
  readonly as?: 'p' | 'h1';
}

/** Text of a source, word for word, its line breaks kept; folded where long, never cut. */
export function FoldedText({ text, lang, folds = 'short', as: Element = 'p' }: FoldedTextProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const long = text.length > longest[folds];
  const covered = long && !open;
  const words = (
    <Element
      className={`source-text${covered ? ` source-text-folded source-text-folded-${folds}` : ''}`}
      lang={lang}
      tabIndex={Element === 'h1' ? -1 : undefined}
    >
      {text}
    </Element>
  );
  if (!long) return words;
  return (
    <div>
      {words}
      <button
        type="button"
        className="unfold"
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {open ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />}
        {t(open ? 'page.fold' : 'page.unfold')}
      </button>
    </div>
  );
}
