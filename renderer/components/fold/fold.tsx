import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import './fold.css';

/** Longer than this, in characters, folds on a page of short answers: about six lines. */
const SHORT = 320;
/** Where a person has asked for the full text: about a screen of it. */
const SCREENFUL = 1200;

interface FoldedTextProps {
  readonly text: string;
  /** The language of the text, where it may not be that of the screen. */
  readonly lang?: string | undefined;
  readonly folds?: 'short' | 'screenful';
}

/** Text of a source, word for word, its line breaks kept; folded where long, never cut. */
export function FoldedText({ text, lang, folds = 'short' }: FoldedTextProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (text.length <= (folds === 'short' ? SHORT : SCREENFUL))
    return (
      <p className="source-text" lang={lang}>
        {text}
      </p>
    );
  return (
    <div>
      <p
        className={`source-text${open ? '' : ` source-text-folded source-text-folded-${folds}`}`}
        lang={lang}
      >
        {text}
      </p>
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
