import { useTranslation } from 'react-i18next';
import type { WhatWasRead } from './what-was-read.ts';

export function ReadWords({ read }: { readonly read: WhatWasRead | undefined }) {
  const { t } = useTranslation();
  return (
    <p role="status" className="health-read">
      {read === undefined
        ? t('staff.health.test.scannerNothing')
        : t('staff.health.test.scannerRead', {
            number: String(read.number),
            kind: t(`staff.health.test.kind.${read.kind}`),
            length: String(read.length),
          })}
    </p>
  );
}
