import { PencilLine, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Origin } from '../../../../shared/domain/content-edit.ts';
import { useMinute } from '../../../bridge/kiosk-context.tsx';
import type { Words } from '../../../words/i18n.ts';
import { spokenPast } from '../../../words/spoken-time.ts';

/** "Sửa tại máy này: Chị Hoa, 9 giờ 40 hôm nay"; nothing where the feed says it. */
export function originWords(t: Words, origin: Origin, now: Date): string | undefined {
  return origin.type === 'feed'
    ? undefined
    : t('staff.content.here', { who: origin.by, when: spokenPast(t, origin.at, now) });
}

export function OriginNote({ origin }: { readonly origin: Origin }) {
  const { t } = useTranslation();
  const now = useMinute();
  if (origin.type === 'feed') return <p className="note">{t('staff.content.fromFeed')}</p>;
  return (
    <div className="content-origin">
      <p>
        <PencilLine aria-hidden />
        {originWords(t, origin, now)}
      </p>
      {origin.conflict && (
        <p>
          <TriangleAlert aria-hidden />
          {t('staff.content.conflict')}
        </p>
      )}
    </div>
  );
}
