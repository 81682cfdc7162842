import { useTranslation } from 'react-i18next';
import type { ComponentExamples } from '../../../gallery/component-examples.ts';
import { ConfirmWithPin } from './confirm-with-pin.tsx';

function Shown() {
  const { t } = useTranslation();
  return (
    <div className="staff">
      <ConfirmWithPin
        title={t('staff.section.exit.title')}
        submit={t('staff.exit.close')}
        onPin={() => Promise.resolve({ type: 'wrong-pin' })}
        onCancel={() => {}}
      >
        <p>{t('staff.exit.about')}</p>
      </ConfirmWithPin>
    </div>
  );
}

export const examples: ComponentExamples = { asked: () => <Shown /> };
