import { Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeList } from '../../../../shared/domain/content-change.ts';
import type { Result } from '../../../../shared/result.ts';
import { useCall } from '../../../bridge/use-call.ts';
import { Action } from '../../../components/action/action.tsx';
import { Alert } from '../../../components/alert/alert.tsx';
import { Loading } from '../../../components/loading/loading.tsx';
import { ChangeListView } from '../../components/change-list/change-list.tsx';
import { StaffPage } from '../../staff-page.tsx';
import { ConfirmChange, type Applying } from './confirm-change.tsx';
import { isOvertaken } from './refusal.ts';

/** What would change, and with the PIN it does. */
export function ApplyPage<L extends ChangeList>(props: {
  readonly title: string;
  readonly lead: string;
  readonly submit: string;
  /** Names what `changes` asks for. */
  readonly subject: string;
  readonly changes: () => Promise<Result<L, { type: string }>>;
  readonly apply: (pin: string, lookedAt: L) => ReturnType<Applying>;
  readonly onBack: () => void;
  readonly onDone: () => void;
}) {
  const { title, lead, submit, subject, changes, apply, onBack, onDone } = props;
  const { t } = useTranslation();
  const [confirming, setConfirming] = useState(false);
  const [refused, setRefused] = useState<string>();
  /** How often something changed between looking and the PIN: then there is something else to look at. */
  const [overtaken, setOvertaken] = useState(0);
  const loaded = useCall(`${subject} ${overtaken}`, changes);
  if (loaded === undefined) return <Loading />;
  return (
    <StaffPage
      title={title}
      lead={lead}
      onBack={onBack}
      actions={
        <>
          <Action onPress={onBack}>{t('staff.cancel')}</Action>
          {loaded.ok && (
            <Action
              look="main"
              icon={Check}
              onPress={() => {
                setConfirming(true);
              }}
            >
              {submit}
            </Action>
          )}
        </>
      }
    >
      {refused !== undefined && loaded.ok && <Alert>{refused}</Alert>}
      {loaded.ok ? <ChangeListView list={loaded.value} /> : <p>{t('staff.versions.notKnown')}</p>}
      {confirming && loaded.ok && (
        <ConfirmChange
          title={title}
          submit={submit}
          apply={(pin) => apply(pin, loaded.value)}
          onCancel={() => {
            setConfirming(false);
          }}
          onOutcome={(outcome) => {
            setConfirming(false);
            if (outcome.ok) onDone();
            else if (isOvertaken(outcome.error)) {
              setOvertaken((before) => before + 1);
              setRefused(t('staff.versions.newerSince'));
            } else setRefused(t('staff.content.review.notSaved'));
          }}
        />
      )}
    </StaffPage>
  );
}
