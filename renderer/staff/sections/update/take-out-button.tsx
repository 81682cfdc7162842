import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stick, TakeOutKind } from '../../../../shared/domain/stick.ts';
import { useKiosk } from '../../../bridge/kiosk-context.tsx';
import { Action } from '../../../components/action/action.tsx';
import { useSession } from '../../../session/session-context.tsx';
import { useStaysWhile } from '../../staff-context.tsx';
import { reportLanguage, takeOut, type TakenOut } from './take-out.ts';
import { takeOutWords } from './take-out-words.ts';

/** Writes one thing onto the stick that is plugged in, and says how it went in its own place. */
export function TakeOutButton(props: {
  readonly icon: LucideIcon;
  readonly sticks: readonly Stick[];
  readonly what: TakeOutKind;
  readonly job: string;
  readonly words: string;
}) {
  const { icon, sticks, what, job, words } = props;
  const { t, i18n } = useTranslation();
  const { client } = useKiosk();
  const { fail } = useSession();
  const [busy, setBusy] = useState(false);
  const [taken, setTaken] = useState<TakenOut>();
  useStaysWhile(busy);
  const take = async () => {
    setBusy(true);
    try {
      const language = reportLanguage(i18n.language);
      setTaken(await takeOut(client, { stick: sticks[0]?.id ?? '', what, job, language }));
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {taken !== undefined && (
        <p role="status" className="taken-out">
          {takeOutWords(t, i18n.language, taken)}
        </p>
      )}
      <Action icon={icon} disabled={busy || sticks.length === 0} onPress={() => void take()}>
        {words}
      </Action>
    </>
  );
}
