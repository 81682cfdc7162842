import { Hourglass, RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action/action.tsx';
import { Message } from '../../components/message/message.tsx';

/** The host does not answer: it is starting, or being restarted. The screen goes on by itself when it does. */
export function UnreachableScreen({ onRetry }: { readonly onRetry?: () => void }) {
  const { t } = useTranslation();
  return (
    <Message
      icon={Hourglass}
      title={t('unreachable.title')}
      text={[t('unreachable.text'), t('unreachable.officer')]}
      actions={
        onRetry && (
          <Action look="main" icon={RotateCw} onPress={onRetry}>
            {t('unreachable.retry')}
          </Action>
        )
      }
    />
  );
}
