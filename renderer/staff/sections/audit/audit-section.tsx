import { useTranslation } from 'react-i18next';
import { StaffPage } from '../../staff-page.tsx';

export function AuditSection() {
  const { t } = useTranslation();
  return <StaffPage title={t('staff.section.audit.title')}>{t('staff.section.audit.about')}</StaffPage>;
}
