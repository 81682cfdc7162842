import { useTranslation } from 'react-i18next';
import type { Notice } from '../../../shared/domain/office.ts';
import { Local } from '../../words/local-text.tsx';
import './notices-screen.css';

export function NoticeList({ notices }: { readonly notices: readonly Notice[] }) {
  const { t } = useTranslation();
  return (
    <>
      <h1 tabIndex={-1}>{t('notices.title')}</h1>
      {notices.length === 0 && <p>{t('notices.none')}</p>}
      {notices.map((notice) => (
        <article key={notice.id} className="notice">
          <h2>
            <Local text={notice.title} />
          </h2>
          <p>
            <Local text={notice.text} />
          </p>
        </article>
      ))}
    </>
  );
}
