import { useTranslation } from 'react-i18next';
import type { UpdatePreview } from '../../../../shared/domain/stick.ts';
import { useMinute } from '../../../bridge/kiosk-context.tsx';
import { spokenMoment } from '../../../words/spoken-time.ts';

const counts = ['added', 'changed', 'unchanged', 'older', 'expired', 'absent'] as const;

/** States in numbers: nobody's dossier stands on the screen of staff either. */
export function DossierPreview({
  preview,
}: {
  readonly preview: Extract<UpdatePreview, { kind: 'dossiers' }>;
}) {
  const { t } = useTranslation();
  const now = useMinute();
  return (
    <>
      <p className="job-next">
        {t('staff.update.preview.asOf', { when: spokenMoment(t, preview.asOf, now) })}
      </p>
      <dl className="counts">
        {counts
          .filter((id) => preview[id] > 0)
          .map((id) => (
            <div key={id}>
              <dt>{t(`staff.update.preview.${id}`)}</dt>
              <dd>{preview[id]}</dd>
            </div>
          ))}
      </dl>
      <h2>{t('staff.update.preview.statuses')}</h2>
      <dl className="counts">
        {preview.statuses.map(({ status, count }) => (
          <div key={status}>
            <dt>{t(`staff.update.status.${status}`)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
