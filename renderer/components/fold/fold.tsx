import { ChevronDown, ChevronUp } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './fold.css';

/** A heading that opens what belongs to it: for long text, which nobody should have to page through unasked. */
export function FoldedSection({
  heading,
  children,
}: {
  readonly heading: string;
  readonly children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const Chevron = open ? ChevronUp : ChevronDown;
  return (
    <section className="folded">
      <h2>
        <button
          type="button"
          className="folded-heading"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => {
            setOpen(!open);
          }}
        >
          <span>{heading}</span>
          <Chevron aria-hidden />
        </button>
      </h2>
      <div id={id} className="folded-content" hidden={!open}>
        {open && children}
      </div>
    </section>
  );
}

/** Longer than this, in characters, folds: about six lines. */
const SHORT = 320;

/** Text of a source, word for word, its line breaks kept; folded where long, never cut. */
export function FoldedText({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (text.length <= SHORT) return <p className="source-text">{text}</p>;
  return (
    <div>
      <p className={`source-text${open ? '' : ' source-text-folded'}`}>{text}</p>
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
