import { useTranslation } from 'react-i18next';
import { StaffPage } from '../../staff-page.tsx';

export function PeopleSection() {
  const { t } = useTranslation();
  return <StaffPage title={t('staff.section.people.title')}>{t('staff.section.people.about')}</StaffPage>;
}
