import { MessageSquareText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowFinding, Stick, UpdateJob, UpdatePreview } from '../../../../shared/domain/stick.ts';
import { unreachable } from '../../../../shared/result.ts';
import { useKiosk, useMinute } from '../../../bridge/kiosk-context.tsx';
import { useCall } from '../../../bridge/use-call.ts';
import { Action } from '../../../components/action/action.tsx';
import { Loading } from '../../../components/loading/loading.tsx';
import { inLanguage } from '../../../words/phrases.ts';
import { spokenPast } from '../../../words/spoken-time.ts';
import { ChangeListView } from '../../components/change-list/change-list.tsx';
import { ConfirmWithPin } from '../../components/confirm-with-pin/confirm-with-pin.tsx';
import { StaffPage } from '../../staff-page.tsx';
import { DossierPreview } from './dossier-preview.tsx';
import { TakeOutButton } from './take-out-button.tsx';

/** What would change: what is wrong first, then old and new side by side, then the PIN. */
export function PreviewPage(props: {
  readonly job: UpdateJob;
  readonly sticks: readonly Stick[];
  readonly onChanged: () => void;
  readonly onClose: () => void;
}) {
  const { job, sticks, onChanged, onClose } = props;
  const { t } = useTranslation();
  const { client } = useKiosk();
  const [confirming, setConfirming] = useState(false);
  const loaded = useCall(job.id, async () => client.sticks.preview({ job: job.id }));
  if (loaded === undefined) return <Loading />;
  if (!loaded.ok) return <StaffPage title={t('staff.update.step.ready')}>{null}</StaffPage>;
  const preview = loaded.value;
  const partly = preview.kind === 'sheet' && preview.refusedCount > 0;
  return (
    <StaffPage
      title={t('staff.update.step.ready')}
      lead={`${t('staff.update.job.from', { path: job.path })}. ${t('staff.update.job.pull')}`}
      onBack={onClose}
      actions={
        <>
          {preview.kind === 'sheet' && preview.commentable && (
            <TakeOutButton
              icon={MessageSquareText}
              sticks={sticks}
              what="commented-sheet"
              job={job.id}
              words={t('staff.update.preview.comment')}
            />
          )}
          <Action onPress={onClose}>
            {t(preview.applicable ? 'staff.cancel' : 'staff.update.job.close')}
          </Action>
          {preview.applicable && (
            <Action
              look="main"
              onPress={() => {
                setConfirming(true);
              }}
            >
              {t(partly ? 'staff.update.preview.applyGood' : 'staff.update.preview.apply')}
            </Action>
          )}
        </>
      }
    >
      <Preview preview={preview} />
      {confirming && (
        <ConfirmWithPin
          title={t('staff.update.confirm.title')}
          submit={t('staff.update.preview.apply')}
          onCancel={() => {
            setConfirming(false);
          }}
          onPin={async (pin) => {
            const applied = await client.sticks.apply({ job: job.id, pin });
            if (!applied.ok && applied.error.type !== 'no-job') return applied.error;
            setConfirming(false);
            onChanged();
            return undefined;
          }}
        >
          <p>
            {t(
              preview.kind === 'dossiers'
                ? 'staff.update.confirm.aboutDossiers'
                : 'staff.update.confirm.about',
            )}
          </p>
        </ConfirmWithPin>
      )}
    </StaffPage>
  );
}

function Preview({ preview }: { readonly preview: UpdatePreview }) {
  const { t, i18n } = useTranslation();
  const now = useMinute();
  switch (preview.kind) {
    case 'feed':
      return (
        <div className="preview">
          {!preview.applicable && <p className="job-next">{t('staff.update.preview.nothing')}</p>}
          {preview.offices.map(({ office, name, publishedAt, dossiers }) => (
            <p key={office}>
              <strong>{name === undefined ? office : inLanguage(name, i18n.language)}</strong>{' '}
              {t('staff.update.preview.office', { when: spokenPast(t, publishedAt, now) })}
              {dossiers !== undefined && ` · ${t('staff.update.preview.dossiers', { count: dossiers.rows })}`}
              {dossiers?.asOf !== undefined &&
                `, ${t('staff.update.preview.dossiersOf', { when: spokenPast(t, dossiers.asOf, now) })}`}
            </p>
          ))}
          {preview.otherOffices.length > 0 && (
            <p className="note">
              {t('staff.update.preview.others', { offices: preview.otherOffices.slice(0, 5).join(', ') })}
            </p>
          )}
          <ChangeListView list={preview.content} />
        </div>
      );
    case 'sheet':
      return (
        <div className="preview">
          <Findings preview={preview} />
          {!preview.applicable && <p className="job-next">{t('staff.update.preview.nothing')}</p>}
          <ChangeListView list={preview.content} />
        </div>
      );
    case 'dossiers':
      return (
        <div className="preview">
          <DossierPreview preview={preview} />
          <Findings preview={preview} />
        </div>
      );
    default:
      return unreachable(preview);
  }
}

type WithFindings = Exclude<UpdatePreview, { kind: 'feed' }>;

function Findings({ preview }: { readonly preview: WithFindings }) {
  const { t } = useTranslation();
  return (
    <>
      {preview.refusedCount > 0 && (
        <FindingList
          look="refused"
          title={t('staff.update.preview.refused', { count: preview.refusedCount })}
          findings={preview.refused}
          all={preview.refusedCount}
        />
      )}
      {preview.attentionCount > 0 && (
        <FindingList
          look="attention"
          title={t('staff.update.preview.attention', { count: preview.attentionCount })}
          findings={preview.attention}
          all={preview.attentionCount}
        />
      )}
    </>
  );
}

const SHOWN = 50;

function FindingList(props: {
  readonly look: 'refused' | 'attention';
  readonly title: string;
  readonly findings: readonly RowFinding[];
  readonly all: number;
}) {
  const { look, title, findings, all } = props;
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'vi' ? 'vi' : 'en';
  const shown = findings.slice(0, SHOWN);
  return (
    <section className="findings" data-look={look}>
      <h2>{title}</h2>
      <ul>
        {shown.map(({ place, message }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the list never changes, and two findings may be alike
          <li key={index}>
            <strong>{place[language]}</strong> {message[language]}
          </li>
        ))}
      </ul>
      {all > shown.length && (
        <p className="note">{t('staff.update.preview.more', { shown: shown.length })}</p>
      )}
    </section>
  );
}
