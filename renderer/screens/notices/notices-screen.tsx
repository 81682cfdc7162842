import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { Paged } from '../../components/paged/paged.tsx';
import { Local } from '../../words/local-text.tsx';
import './notices-screen.css';

export function NoticesScreen() {
  const { t } = useTranslation();
  const { state } = useKiosk();
  return (
    <Paged>
      <h1 tabIndex={-1}>{t('notices.title')}</h1>
      {state.notices.length === 0 && <p>{t('notices.none')}</p>}
      {state.notices.map((notice) => (
        <article key={notice.id} className="notice">
          <h2>
            <Local text={notice.title} />
          </h2>
          <p>
            <Local text={notice.text} />
          </p>
        </article>
      ))}
    </Paged>
  );
}
