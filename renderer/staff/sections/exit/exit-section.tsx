import { useTranslation } from 'react-i18next';
import { StaffPage } from '../../staff-page.tsx';

export function ExitSection() {
  const { t } = useTranslation();
  return <StaffPage title={t('staff.section.exit.title')}>{t('staff.section.exit.about')}</StaffPage>;
}
