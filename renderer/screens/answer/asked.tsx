import { useTranslation } from 'react-i18next';
import type { Answer } from '../../../shared/domain/answer.ts';

/** What is asked of the person, which the code alone does not tell. */
export function Asked(props: { readonly answer: Answer; readonly className?: string }) {
  const { answer, className } = props;
  const { t } = useTranslation();
  if (answer.level === 1) return null;
  const supplement = (answer.supplement ?? []).map((line) => <li key={line}>{line}</li>);
  const payment = (answer.payment ?? []).map(({ name, amountText }) => (
    <li key={name}>
      {name}: <strong>{amountText}</strong>
    </li>
  ));
  return [
    { heading: t('answer.supplement'), lines: supplement },
    { heading: t('answer.payment'), lines: payment },
  ].map(
    ({ heading, lines }) =>
      lines.length > 0 && (
        <section key={heading} className={className}>
          <h2>{heading}</h2>
          <ul>{lines}</ul>
        </section>
      ),
  );
}
