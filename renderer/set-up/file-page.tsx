import { DoorOpen, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeleteProblem, SetUpClient } from '../../shared/api/set-up.ts';
import { Action } from '../components/action/action.tsx';
import { Alert } from '../components/alert/alert.tsx';
import { SetUpPage } from './set-up-page.tsx';
import { useCarryOut } from './use-carry-out.ts';

/** The configuration on the stick, which holds the office's keys: deleted if they wish. The kiosk opens either way. */
export function FilePage(props: {
  readonly client: SetUpClient;
  /** The name of the stick. */
  readonly stick: string;
  readonly onDone: () => void;
}) {
  const { client, stick, onDone } = props;
  const { t } = useTranslation();
  const { busy, trouble, carryOut } = useCarryOut();
  const [deleted, setDeleted] = useState(false);
  const [problem, setProblem] = useState<DeleteProblem>();
  const remove = () => {
    carryOut(async () => {
      setProblem(undefined);
      const answer = await client.deleteFile({});
      if (answer.ok) setDeleted(true);
      else setProblem(answer.error.type);
    });
  };
  return (
    <SetUpPage
      title={t(deleted ? 'setUp.file.deleted' : 'setUp.file.title')}
      lead={t(deleted ? 'setUp.file.pull' : 'setUp.file.lead')}
      actions={
        <>
          <Action {...(deleted && { look: 'main' })} icon={DoorOpen} disabled={busy} onPress={onDone}>
            {t(deleted ? 'setUp.file.open' : 'setUp.file.keep')}
          </Action>
          {!deleted && (
            <Action look="main" icon={Trash2} disabled={busy} onPress={remove}>
              {t('setUp.file.delete')}
            </Action>
          )}
        </>
      }
    >
      {trouble !== undefined && <Alert>{trouble}</Alert>}
      {problem !== undefined && <Alert>{t(`setUp.file.problem.${problem}`)}</Alert>}
      {!deleted && <p>{t('setUp.file.why', { stick })}</p>}
    </SetUpPage>
  );
}
