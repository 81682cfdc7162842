import { House, Wrench } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action/action.tsx';
import { Message } from '../../components/message/message.tsx';

interface ErrorScreenProps {
  /** Absent when not even the log could be reached. */
  readonly eventId: string | undefined;
  /** Absent where only the host can help. */
  readonly onFirstPage?: () => void;
}

export function ErrorScreen({ eventId, onFirstPage }: ErrorScreenProps) {
  const { t } = useTranslation();
  return (
    <Message
      icon={Wrench}
      title={t('error.title')}
      text={[
        // Without a way to the first page nobody is sent there.
        ...(onFirstPage === undefined
          ? [t('unreachable.text'), t('unreachable.officer')]
          : [t('error.text'), t('error.officer')]),
        ...(eventId === undefined ? [] : [t('error.event', { eventId })]),
      ]}
      actions={
        onFirstPage && (
          <Action look="main" icon={House} onPress={onFirstPage}>
            {t('error.first')}
          </Action>
        )
      }
    />
  );
}
