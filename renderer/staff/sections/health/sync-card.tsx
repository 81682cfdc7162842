import {
  ArrowDownToLine,
  CalendarClock,
  CircleHelp,
  CirclePause,
  Files,
  HardDriveDownload,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SyncProgress } from '../../../../shared/api/sync-progress.ts';
import { factText } from '../../../../shared/text/fact-text.ts';
import { clockFace } from '../../../words/spoken-time.ts';
import type { Words } from '../../../words/i18n.ts';
import { roughly } from './roughly.ts';

type Look = SyncProgress['phase'] | 'stopped';

const icons = {
  stopped: CirclePause,
  waiting: CalendarClock,
  asking: CircleHelp,
  fetching: ArrowDownToLine,
  applying: HardDriveDownload,
  files: Files,
} as const satisfies Record<Look, typeof Files>;

/** What the update under way is at, or when the next begins. `at`: the kiosk's time when it said so. */
export function SyncCard({ sync, at }: { readonly sync: SyncProgress; readonly at: string }) {
  const { t, i18n } = useTranslation();
  const look = sync.phase === 'waiting' && sync.nextAt === undefined ? 'stopped' : sync.phase;
  const Icon = icons[look];
  const lines = [
    ...(look === 'waiting' ? waitingLines(t, i18n.language, sync, at) : []),
    ...(look === 'fetching' || look === 'files' ? lineLines(t, i18n.language, sync) : []),
    ...officeLines(t, sync),
    ...waysOfWorking(t, sync, look),
  ];
  return (
    <section className="sync-card" data-at={look}>
      <h2>
        <Icon aria-hidden />
        <span role="status">{t(`staff.health.sync.phase.${look}`)}</span>
      </h2>
      <Amount sync={sync} />
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </section>
  );
}

/** How much of how much, as a bar and in words: bytes on their way, or rows that are being written. */
function Amount({ sync }: { readonly sync: SyncProgress }) {
  const { t, i18n } = useTranslation();
  const counted = (as: 'bytes' | 'count', value: number) => factText({ as, value }, i18n.language);
  const { phase, bytesDone, bytesTotal } = sync;
  if ((phase === 'fetching' || phase === 'files') && bytesTotal > 0) {
    const words = t('staff.health.sync.bytes', {
      done: counted('bytes', bytesDone),
      total: counted('bytes', bytesTotal),
    });
    return <Bar done={bytesDone} total={bytesTotal} words={words} />;
  }
  const writing = phase === 'applying' ? writingOf(sync) : undefined;
  if (writing === undefined) return null;
  const words = t(`staff.health.sync.rows.${writing.stream}`, {
    done: counted('count', writing.done),
    total: counted('count', writing.total),
  });
  return <Bar done={writing.done} total={writing.total} words={words} />;
}

function Bar({
  done,
  total,
  words,
}: {
  readonly done: number;
  readonly total: number;
  readonly words: string;
}) {
  return (
    <>
      <progress className="sync-bar" max={total} value={Math.min(done, total)} aria-label={words} />
      <p className="sync-amount">{words}</p>
    </>
  );
}

/** The stream whose rows are being written: the last one of which some are. */
function writingOf({ offices }: SyncProgress) {
  const office = offices.findLast(({ phase }) => phase === 'applying');
  const begun = office?.streams.findLast(({ rowsDone = 0 }) => rowsDone > 0) ?? office?.streams[0];
  if (begun?.rowsTotal === undefined || begun.stream === 'files') return undefined;
  return { stream: begun.stream, done: begun.rowsDone ?? 0, total: begun.rowsTotal };
}

/** When the next begins; and where the last did not bring everything, how much of it is to come. */
function waitingLines(t: Words, language: string, sync: SyncProgress, at: string): string[] {
  const { nextAt, bytesDone, bytesTotal } = sync;
  if (nextAt === undefined) return [];
  const left = factText({ as: 'bytes', value: Math.max(0, bytesTotal - bytesDone) }, language);
  const seconds = Math.max(0, (Date.parse(nextAt) - Date.parse(at)) / 1000);
  return [
    t('staff.health.sync.next', { time: clockFace(new Date(nextAt)), left: roughly(t, seconds) }),
    ...(bytesDone < bytesTotal ? [t('staff.health.sync.goesOn', { left })] : []),
  ];
}

/** How fast, and how long yet; a line on which nothing comes says so. */
function lineLines(t: Words, language: string, { bytesPerSecond, secondsLeft }: SyncProgress): string[] {
  if (bytesPerSecond === undefined) return [];
  if (secondsLeft === undefined) return [t('staff.health.sync.standing')];
  const rate = factText({ as: 'bytes', value: bytesPerSecond }, language);
  return [t('staff.health.sync.rate', { rate, left: roughly(t, secondsLeft) })];
}

function officeLines(t: Words, { phase, offices, officesDone, officesTotal }: SyncProgress): string[] {
  const failed = offices.filter((office) => office.phase === 'failed').length;
  return [
    ...(phase !== 'waiting' && officesTotal > 1
      ? [
          t('staff.health.sync.office', {
            number: String(Math.min(officesDone + 1, officesTotal)),
            total: String(officesTotal),
          }),
        ]
      : []),
    ...(failed > 0 && officesTotal > 1 ? [t('staff.health.sync.failed', { count: failed })] : []),
  ];
}

function waysOfWorking(t: Words, { metered }: SyncProgress, look: Look): string[] {
  return [
    ...(metered && look !== 'stopped' ? [t('staff.health.sync.metered')] : []),
    ...(look === 'waiting' ? [t('staff.health.sync.sooner', { button: t('staff.health.check') })] : []),
    ...(look === 'waiting' || look === 'stopped' ? [] : [t('staff.health.sync.meanwhile')]),
  ];
}
