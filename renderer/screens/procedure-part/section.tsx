import type { ReactNode } from 'react';
import { FoldedText } from '../../components/fold/fold.tsx';
import { defaultLanguage } from '../../words/i18n.ts';

/** A section of the record under its own heading. */
export function Section(props: { readonly heading: string; readonly children: ReactNode }) {
  return (
    <section className="part-section">
      <h2>{props.heading}</h2>
      {props.children}
    </section>
  );
}

/** Texts of the source under a heading; nothing where there are none. */
export function SourceSection(props: {
  readonly heading: string;
  readonly texts: readonly (string | undefined)[];
}) {
  const texts = props.texts.filter((text) => text !== undefined);
  if (texts.length === 0) return null;
  return (
    <Section heading={props.heading}>
      {texts.length === 1 ? (
        <SourceText text={texts[0] ?? ''} />
      ) : (
        <ul className="papers">
          {texts.map((text, index) => (
            <li key={index}>
              <SourceText text={text} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

export function SourceText({ text }: { readonly text: string }) {
  return <FoldedText text={text} lang={defaultLanguage} folds="screenful" />;
}
