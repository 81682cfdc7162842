import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SetUpCallFailed } from './set-up-client.ts';

/** Makes a call, and has words for one that ended in a bug or never arrived; `busy` meanwhile. */
export function useCarryOut(): {
  readonly busy: boolean;
  readonly trouble: string | undefined;
  readonly carryOut: (work: () => Promise<void>) => void;
} {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const carryOut = useCallback(
    (work: () => Promise<void>) => {
      const run = async () => {
        setBusy(true);
        setTrouble(undefined);
        try {
          await work();
        } catch (error) {
          setTrouble(
            error instanceof SetUpCallFailed
              ? t('setUp.trouble.failed', { eventId: error.eventId })
              : t('setUp.trouble.away'),
          );
        } finally {
          setBusy(false);
        }
      };
      void run();
    },
    [t],
  );
  return { busy, trouble, carryOut };
}
