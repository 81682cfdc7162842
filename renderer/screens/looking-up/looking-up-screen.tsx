import { useTranslation } from 'react-i18next';
import { Message } from '../../components/message/message.tsx';
import { Search } from 'lucide-react';

/** Seen only when the answer takes longer than a blink. */
export function LookingUpScreen() {
  const { t } = useTranslation();
  return (
    <div className="appears-late">
      <Message icon={Search} title={t('lookingUp.title')} text={[t('lookingUp.wait')]} />
    </div>
  );
}
