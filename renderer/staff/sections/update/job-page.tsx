import { CircleCheck, HardDriveDownload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stick, UpdateJob } from '../../../../shared/domain/stick.ts';
import { unreachable } from '../../../../shared/result.ts';
import { useKiosk } from '../../../bridge/kiosk-context.tsx';
import { Action } from '../../../components/action/action.tsx';
import { Alert } from '../../../components/alert/alert.tsx';
import { useSession } from '../../../session/session-context.tsx';
import { useStaysWhile } from '../../staff-context.tsx';
import { StaffPage } from '../../staff-page.tsx';
import { nextStep } from './next-step.ts';
import { PreviewPage } from './preview-page.tsx';
import { fileSize } from './sizes.ts';

/** One update on its way: copying, preview, applying, and how it ended. */
export function JobPage(props: {
  readonly job: UpdateJob;
  readonly sticks: readonly Stick[];
  readonly onChanged: () => void;
}) {
  const { job, sticks, onChanged } = props;
  const { t } = useTranslation();
  const { client } = useKiosk();
  const { fail } = useSession();
  const running = job.step === 'copying' || job.step === 'reading' || job.step === 'applying';
  useStaysWhile(running);

  const close = async () => {
    try {
      await client.sticks.close({ job: job.id });
      onChanged();
    } catch (error) {
      fail(error);
    }
  };
  const closeAction = (words: 'cancel' | 'close') => (
    <Action look={words === 'close' ? 'main' : 'quiet'} onPress={() => void close()}>
      {t(`staff.update.job.${words}`)}
    </Action>
  );

  switch (job.step) {
    case 'copying':
    case 'reading':
    case 'applying':
      return (
        <StaffPage
          title={t(`staff.update.step.${job.step}`)}
          lead={t('staff.update.job.from', { path: job.path })}
          {...(job.step !== 'applying' && { actions: closeAction('cancel') })}
        >
          <div className="job" role="status">
            <Bar job={job} />
            <PullWords job={job} />
            <p className="note">{t('staff.update.job.waiting')}</p>
          </div>
        </StaffPage>
      );
    case 'ready':
      return <PreviewPage job={job} sticks={sticks} onChanged={onChanged} onClose={() => void close()} />;
    case 'done':
      return <DonePage job={job} onClose={() => void close()} />;
    case 'failed': {
      const failure = job.failure?.type ?? 'internal';
      const file = job.failure?.file;
      return (
        <StaffPage title={t('staff.update.step.failed')} actions={closeAction('close')}>
          <div className="job">
            <Alert>{t(`staff.update.failure.${failure}`)}</Alert>
            <p className="job-next">{t(`staff.update.next.${nextStep[failure]}`)}</p>
            <p>{t('staff.update.job.kept')}</p>
            {file !== undefined && file !== '' && <p className="note job-file">{file}</p>}
          </div>
        </StaffPage>
      );
    }
    default:
      return unreachable(job.step);
  }
}

function Bar({ job: { progress } }: { readonly job: UpdateJob }) {
  const { t, i18n } = useTranslation();
  if (progress === undefined || progress.total === 0) return <progress className="job-bar" />;
  const { done, total, unit } = progress;
  const told = (amount: number) =>
    unit === 'bytes' ? fileSize(amount, i18n.language) : String(Math.round(amount));
  const words = t(`staff.update.job.${unit}`, { done: told(done), total: told(total) });
  return (
    <>
      <progress className="job-bar" max={total} value={Math.min(done, total)} aria-label={words} />
      <p className="job-amount">{words}</p>
    </>
  );
}

function PullWords({ job }: { readonly job: UpdateJob }) {
  const { t } = useTranslation();
  return (
    <p className="pull" data-may={job.canPull}>
      {job.canPull ? <CircleCheck aria-hidden /> : <HardDriveDownload aria-hidden />}
      {t(job.canPull ? 'staff.update.job.pull' : 'staff.update.job.leave')}
    </p>
  );
}

type DeleteProblem = 'no-job' | 'stick-gone' | 'file-changed' | 'read-only';

function DonePage({ job, onClose }: { readonly job: UpdateJob; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { client } = useKiosk();
  const { fail } = useSession();
  const [deleted, setDeleted] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<DeleteProblem>();
  const asks = job.deletable && !deleted;
  const remove = async () => {
    setBusy(true);
    try {
      const done = await client.sticks.deleteSource({ job: job.id });
      setDeleted(done.ok);
      setProblem(done.ok ? undefined : done.error.type);
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <StaffPage
      title={t('staff.update.done.title')}
      actions={
        <>
          <Action look={asks ? 'quiet' : 'main'} disabled={busy} onPress={onClose}>
            {t(asks ? 'staff.update.done.keep' : 'staff.update.job.close')}
          </Action>
          {asks && (
            <Action look="main" disabled={busy} onPress={() => void remove()}>
              {t('staff.update.done.delete')}
            </Action>
          )}
        </>
      }
    >
      <div className="job" role="status">
        <p className="job-next">{t('staff.update.done.about')}</p>
        {!asks && <PullWords job={job} />}
        {asks && <p>{t('staff.update.done.deleteAsk')}</p>}
        {problem !== undefined && <Alert>{t(`staff.update.deleteProblem.${problem}`)}</Alert>}
        {deleted && <p>{t('staff.update.done.deleted')}</p>}
      </div>
    </StaffPage>
  );
}
