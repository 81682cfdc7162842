import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { Paged } from '../../components/paged/paged.tsx';
import { inLanguage } from '../../words/phrases.ts';
import './notices-screen.css';

export function NoticesScreen() {
  const { t, i18n } = useTranslation();
  const { state } = useKiosk();
  return (
    <Paged>
      <h1 tabIndex={-1}>{t('notices.title')}</h1>
      {state.notices.length === 0 && <p>{t('notices.none')}</p>}
      {state.notices.map((notice) => (
        <article key={notice.id} className="notice">
          <h2>{inLanguage(notice.title, i18n.language)}</h2>
          <p>{inLanguage(notice.text, i18n.language)}</p>
        </article>
      ))}
    </Paged>
  );
}
