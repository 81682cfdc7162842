import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../../components/action/action.tsx';
import { StaffPage } from '../../staff-page.tsx';
import './people.css';

export interface FirstPin {
  readonly name: string;
  readonly pin: string;
}

/** Shown once: whoever it is for writes it down, and changes it when they first enter. */
export function FirstPinPage({ told, onDone }: { readonly told: FirstPin; readonly onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <StaffPage
      title={t('staff.people.firstPin', { name: told.name })}
      onBack={onDone}
      actions={
        <Action look="main" icon={Check} onPress={onDone}>
          {t('staff.people.written')}
        </Action>
      }
    >
      <p className="first-pin">{told.pin}</p>
      <p>{t('staff.people.firstPinAbout')}</p>
    </StaffPage>
  );
}
