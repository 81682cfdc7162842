import { Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContentEdits } from '../../../../shared/domain/content-edit.ts';
import { useKiosk } from '../../../bridge/kiosk-context.tsx';
import { useCall } from '../../../bridge/use-call.ts';
import { Action } from '../../../components/action/action.tsx';
import { Alert } from '../../../components/alert/alert.tsx';
import { Loading } from '../../../components/loading/loading.tsx';
import { ChangeListView } from '../../components/change-list/change-list.tsx';
import { ConfirmWithPin } from '../../components/confirm-with-pin/confirm-with-pin.tsx';
import { StaffPage } from '../../staff-page.tsx';
import { CitizenPreview } from './citizen-preview.tsx';
import { Seen, type SeenScreen } from './seen.tsx';

/** Before anything is saved: the citizen's screen as it would be, what would change, the PIN. */
export function Review(props: {
  readonly edits: ContentEdits;
  /** The citizen's screen on which it would be seen. */
  readonly seen: SeenScreen;
  readonly onBack: () => void;
  readonly onSaved: () => void;
}) {
  const { edits, seen, onBack, onSaved } = props;
  const { t } = useTranslation();
  const [looked, setLooked] = useState(false);
  if (!looked && seen.screen !== 'as-fed')
    return (
      <Seen screen={seen}>
        {({ screen, footer }) => (
          <CitizenPreview
            about={t(`staff.content.preview.${seen.screen}`)}
            {...(footer !== undefined && { footer })}
            onBack={onBack}
            onNext={() => {
              setLooked(true);
            }}
          >
            {screen}
          </CitizenPreview>
        )}
      </Seen>
    );
  return (
    <Changes
      edits={edits}
      onBack={
        seen.screen === 'as-fed'
          ? onBack
          : () => {
              setLooked(false);
            }
      }
      onEdit={onBack}
      onSaved={onSaved}
    />
  );
}

function Changes(props: {
  readonly edits: ContentEdits;
  readonly onBack: () => void;
  readonly onEdit: () => void;
  readonly onSaved: () => void;
}) {
  const { edits, onBack, onEdit, onSaved } = props;
  const { t } = useTranslation();
  const { client } = useKiosk();
  const [confirming, setConfirming] = useState(false);
  const [refused, setRefused] = useState<string>();
  /** How often something changed between looking and the PIN: then there is something else to look at. */
  const [overtaken, setOvertaken] = useState(0);
  const loaded = useCall(`${overtaken} ${JSON.stringify(edits)}`, async () => client.editing.preview(edits));
  if (loaded === undefined) return <Loading />;
  if (!loaded.ok)
    return (
      <StaffPage title={t('staff.content.review.title')} onBack={onEdit}>
        <Alert>
          {loaded.error.type === 'invalid' ? t('staff.content.mend') : t('staff.content.review.gone')}
        </Alert>
        {loaded.error.type === 'invalid' && (
          <ul className="content-problems">
            {loaded.error.problems.map(({ field, problem }) => (
              <li key={`${field} ${problem}`}>{t(`staff.content.problem.${problem}`)}</li>
            ))}
          </ul>
        )}
      </StaffPage>
    );
  const { added, changed, removed, lookedAt } = loaded.value;
  const nothing = added + changed + removed === 0;
  return (
    <StaffPage
      title={t('staff.content.review.title')}
      lead={t(nothing ? 'staff.content.review.nothing' : 'staff.content.review.lead')}
      onBack={onBack}
      actions={
        <>
          <Action onPress={onEdit}>{t('staff.content.review.edit')}</Action>
          {!nothing && (
            <Action
              look="main"
              icon={Check}
              onPress={() => {
                setConfirming(true);
              }}
            >
              {t('staff.content.review.save')}
            </Action>
          )}
        </>
      }
    >
      {refused !== undefined && <Alert>{refused}</Alert>}
      <ChangeListView list={loaded.value} />
      {confirming && (
        <ConfirmWithPin
          title={t('staff.content.review.title')}
          submit={t('staff.content.review.save')}
          onCancel={() => {
            setConfirming(false);
          }}
          onPin={async (pin) => {
            const saved = await client.editing.save({ ...edits, lookedAt, pin });
            if (!saved.ok && (saved.error.type === 'wrong-pin' || saved.error.type === 'locked'))
              return saved.error;
            setConfirming(false);
            if (saved.ok) onSaved();
            else if (saved.error.type === 'changed-since') {
              setOvertaken((before) => before + 1);
              setRefused(t('staff.content.review.changedSince'));
            } else setRefused(t('staff.content.review.notSaved'));
            return undefined;
          }}
        >
          <p>{t('staff.content.review.about')}</p>
        </ConfirmWithPin>
      )}
    </StaffPage>
  );
}
