import { Eraser } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-context.tsx';
import { Action } from '../action/action.tsx';

/** "Kết thúc, xóa màn hình": on every screen while something of a person is in the session. */
export function EndButton() {
  const { t } = useTranslation();
  const { end } = useSession();
  return (
    <Action look="dark" wide icon={Eraser} onPress={end}>
      {t('bar.end')}
    </Action>
  );
}
