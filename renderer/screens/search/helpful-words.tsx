import { useTranslation } from 'react-i18next';

/** Where nothing was found: words with which something is, one touch away. */
export function HelpfulWords(props: {
  readonly words: readonly string[];
  readonly onPress: (word: string) => void;
}) {
  const { t } = useTranslation();
  const { words, onPress } = props;
  if (words.length === 0) return <p>{t('search.askCounter')}</p>;
  return (
    <>
      <p className="helpful-words-lead">{t('search.tryThese')}</p>
      <div className="helpful-words" role="group" aria-label={t('search.tryThese')}>
        {words.map((word) => (
          <button
            key={word}
            type="button"
            className="chip"
            lang="vi"
            onClick={() => {
              onPress(word);
            }}
          >
            {word}
          </button>
        ))}
      </div>
    </>
  );
}
