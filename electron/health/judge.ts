import {
  byUrgency,
  findings,
  type Fact,
  type Finding,
  type HealthCheck,
  type HealthTopic,
} from '../../shared/domain/health.ts';
import { believedSeen, isBelievable } from '../../shared/domain/believable-time.ts';
import type { IsoTime } from '../../shared/domain/identifiers.ts';
import { addDays, epochMs, vietnamDay, vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { workingCalendar } from '../../shared/domain/working-calendar.ts';
import { toldByStick } from './by-stick.ts';
import type { HealthFacts } from './health-facts.ts';
import { lastUpdate } from './last-update.ts';
import { syncFinding } from './sync-finding.ts';

const MEGABYTE = 1024 * 1024;
const LITTLE_DISK = 1024 * MEGABYTE;
const FULL_DISK = 200 * MEGABYTE;
const LITTLE_MEMORY = 300 * MEGABYTE;
const CONTENT_OLD_DAYS = 90;
const DOSSIERS_VERY_OLD_WORKING_DAYS = 10;
const SILENT_MS = 86_400_000;
const STUCK_MS = 3 * 86_400_000;
const CLOCK_TOLERANCE_MS = 15 * 60_000;
/** A hub that publishes publishes more often than this: rather the clock is wrong, or nobody brings updates. */
const CLOCK_AHEAD_DAYS = 60;
/** For so long staff are told that the journal was lost. */
const LOSS_TOLD_MS = 30 * 86_400_000;
const COPIES_OLD_MS = 3 * 86_400_000;
const MANY_STARTS = 14;
const MANY_UNCLEAN = 3;
const MANY_ERRORS = 50;

const count = (value: number): Fact => ({ as: 'count', value });
const bytes = (value: number): Fact => ({ as: 'bytes', value });
const text = (value: string): Fact => ({ as: 'text', value });
const time = (value: IsoTime | Date): Fact => ({ as: 'time', value: vietnamIso(value) });
const day = (value: string): Fact => ({ as: 'day', value });

interface Besides {
  readonly of?: string | undefined;
  readonly details?: Readonly<Record<string, Fact | undefined>>;
}

/** The lines of the status page, worst first. Pure. */
export function judge(facts: HealthFacts, rules: { readonly freshWorkingDays: number }): HealthCheck[] {
  const checks = [
    ...contentChecks(facts),
    ...dossierChecks(facts, rules.freshWorkingDays),
    ...syncChecks(facts),
    ...restChecks(facts),
  ];
  return (facts.feed.configured ? checks : checks.map(toldByStick)).toSorted(byUrgency);
}

function check(
  topic: HealthTopic,
  finding: Finding,
  facts: Readonly<Record<string, Fact>> = {},
  { of, details = {} }: Besides = {},
): HealthCheck {
  return {
    topic,
    finding,
    verdict: findings[finding],
    ...(of !== undefined && { of }),
    facts,
    details: Object.entries(details).flatMap(([id, fact]) => (fact === undefined ? [] : [{ id, fact }])),
  };
}

function* contentChecks({ content, now }: HealthFacts): Generator<HealthCheck> {
  if (content === undefined) {
    yield check('content', 'content-missing');
    return;
  }
  const { procedures, shownSince, sources } = content;
  const oldBefore = addDays(vietnamDay(now), -CONTENT_OLD_DAYS);
  for (const { name, seenOn } of sources) {
    if (seenOn < oldBefore) yield check('content', 'content-old', { source: text(name), day: day(seenOn) });
  }
  const newest = sources
    .map(({ seenOn }) => seenOn)
    .toSorted()
    .at(-1);
  yield check(
    'content',
    'content-here',
    { number: count(procedures) },
    {
      details: {
        shownSince: shownSince === undefined ? undefined : time(shownSince),
        source: sources.length === 0 ? undefined : text(sources.map(({ name }) => name).join(' · ')),
        seenOn: newest === undefined ? undefined : day(newest),
      },
    },
  );
}

function* dossierChecks({ offices, now }: HealthFacts, freshWorkingDays: number): Generator<HealthCheck> {
  for (const { office, name, dossiers, sequence } of offices) {
    const of = offices.length > 1 ? (name ?? office) : undefined;
    if (dossiers === undefined) {
      yield check('dossiers', 'dossiers-loading', {}, { of });
      continue;
    }
    const details = {
      office: text(office),
      rows: count(dossiers.count),
      sequence: sequence === undefined ? undefined : count(sequence),
      publishedAt: dossiers.publishedAt === undefined ? undefined : time(dossiers.publishedAt),
    };
    for (const { id, asOf } of dossiers.sources) {
      const age = workingCalendar.workingDaysAfter(vietnamDay(asOf), vietnamDay(now));
      const finding =
        age > DOSSIERS_VERY_OLD_WORKING_DAYS
          ? 'dossiers-very-old'
          : age > freshWorkingDays
            ? 'dossiers-old'
            : 'dossiers-fresh';
      yield check('dossiers', finding, { source: text(id), time: time(asOf) }, { of, details });
    }
  }
}

function* syncChecks({ feed, syncs, now }: HealthFacts): Generator<HealthCheck> {
  const [last] = syncs;
  if (last === undefined) {
    yield check('syncs', 'syncs-none');
    return;
  }
  const good = lastUpdate({ feed, syncs });
  const details = { lastGood: good === undefined ? undefined : time(good.finishedAt) };
  const failures = [
    ...(last.error === undefined ? [] : [{ office: undefined, error: last.error }]),
    ...last.offices.flatMap(({ office, error }) => (error === undefined ? [] : [{ office, error }])),
    ...(last.blobs?.error === undefined ? [] : [{ office: undefined, error: last.blobs.error }]),
  ];
  for (const { office, error } of failures) {
    yield check(
      'syncs',
      syncFinding(error.type),
      { time: time(last.finishedAt) },
      { of: office, details: { ...details, file: text(error.file), error: text(error.type) } },
    );
  }
  if (failures.length > 0) return;
  if (good === undefined) {
    // Where a feed is asked, a round that brought nothing has said why.
    if (!feed.configured) yield check('syncs', 'syncs-none');
    return;
  }
  const silent = feed.configured && now.getTime() - epochMs(good.finishedAt) > SILENT_MS;
  yield check('syncs', silent ? 'syncs-silent' : 'syncs-good', { time: time(good.finishedAt) });
}

function* restChecks(facts: HealthFacts): Generator<HealthCheck> {
  yield formsCheck(facts);
  yield* versionChecks(facts);
  yield databaseCheck(facts);
  yield* keepingChecks(facts);
  yield diskCheck(facts);
  const { memory, log, sticks, program, printer, camera } = facts;
  yield check('memory', memory.freeBytes < LITTLE_MEMORY ? 'memory-little' : 'memory-enough', {
    free: bytes(memory.freeBytes),
    total: bytes(memory.totalBytes),
  });
  yield clockCheck(facts);
  yield outboxCheck(facts);
  yield printer.configured
    ? check(
        'printer',
        printer.trouble === undefined ? 'printer-ready' : 'printer-trouble',
        {},
        {
          details: { because: printer.trouble === undefined ? undefined : text(printer.trouble) },
        },
      )
    : check('printer', 'printer-none');
  yield check('camera', camera.used ? 'camera-used' : 'camera-off');
  const { starts, unclean } = log;
  yield check('restarts', starts > MANY_STARTS || unclean > MANY_UNCLEAN ? 'restarts-many' : 'restarts-few', {
    number: count(starts),
    unclean: count(unclean),
  });
  yield errorCheck(facts);
  yield sticks.length === 0
    ? check('sticks', 'sticks-none')
    : check('sticks', 'sticks-here', { names: text(sticks.join(', ')) });
  yield check(
    'program',
    'program',
    { version: text(program.version) },
    {
      details: {
        kiosk: text(facts.kiosk.id),
        node: text(program.node),
        build: program.build === undefined ? undefined : text(program.build),
        head: facts.offices[0]?.headHash === undefined ? undefined : text(facts.offices[0].headHash),
      },
    },
  );
}

function formsCheck({ forms: { wanted, missing } }: HealthFacts): HealthCheck {
  return missing > 0
    ? check('forms', 'forms-missing', { number: count(missing), total: count(wanted) })
    : check('forms', 'forms-here', { number: count(wanted) });
}

function* versionChecks({
  version: { newerWaiting, conflicts, edits },
}: HealthFacts): Generator<HealthCheck> {
  if (newerWaiting) yield check('version', 'version-held');
  if (conflicts > 0) yield check('version', 'version-conflicts', { number: count(conflicts) });
  if (edits > 0) yield check('version', 'version-edits', { number: count(edits) });
  else if (!newerWaiting) yield check('version', 'version-newest');
}

function databaseCheck({ databases }: HealthFacts): HealthCheck {
  if (databases === undefined) return check('databases', 'databases-unchecked');
  const { at, checked, damaged } = databases;
  if (damaged.includes('journal')) return check('databases', 'journal-damaged', { time: time(at) });
  return damaged.length > 0
    ? check(
        'databases',
        'databases-damaged',
        { time: time(at) },
        { details: { names: text(damaged.join(', ')) } },
      )
    : check('databases', 'databases-sound', { time: time(at), number: count(checked) });
}

function* keepingChecks({ keeping, now }: HealthFacts): Generator<HealthCheck> {
  const { backupAt, noRoom, notCopied, secondFolder, secondMissing, loss } = keeping;
  if (loss !== undefined && now.getTime() - epochMs(loss.at) < LOSS_TOLD_MS) {
    yield loss.since === undefined
      ? check('copies', 'journal-begun-anew', { time: time(loss.at) })
      : check('copies', 'journal-restored', { time: time(loss.at), since: time(loss.since) });
  }
  if (secondFolder !== undefined && secondMissing)
    yield check('copies', 'copies-second-missing', {}, { details: { file: text(secondFolder) } });
  if (noRoom) yield check('copies', 'copies-no-room');
  else if (notCopied) yield check('copies', 'copies-failed');
  else if (backupAt === undefined) yield check('copies', 'copies-none');
  else {
    const ageMs = now.getTime() - epochMs(backupAt);
    const finding =
      ageMs < -CLOCK_TOLERANCE_MS ? 'copies-ahead' : ageMs > COPIES_OLD_MS ? 'copies-old' : 'copies-good';
    yield check('copies', finding, { time: time(backupAt) });
  }
}

function diskCheck({ disk, keeping }: HealthFacts): HealthCheck {
  if (keeping.readOnly) return check('disk', 'disk-read-only');
  if (disk === undefined) return check('disk', 'disk-unknown');
  const { freeBytes, totalBytes } = disk;
  const finding =
    freeBytes < FULL_DISK ? 'disk-full' : freeBytes < LITTLE_DISK ? 'disk-little' : 'disk-enough';
  return check('disk', finding, { free: bytes(freeBytes), total: bytes(totalBytes) });
}

function clockCheck({ now, clock, offices }: HealthFacts): HealthCheck {
  const told = { time: time(now) };
  if (clock.demonstration) return check('clock', 'clock-demonstration', told);
  const published = offices.flatMap(({ dossiers }) => dossiers?.publishedAt ?? []).map(epochMs);
  const feedMs = Math.max(0, ...published);
  const signedAt = feedMs > 0 ? new Date(feedMs) : undefined;
  if (signedAt !== undefined && !isBelievable(now, signedAt))
    return check('clock', 'clock-far-ahead', { ...told, latest: time(signedAt) });
  const latestMs = Math.max(believedSeen(clock.latestTimeSeen, signedAt)?.getTime() ?? 0, feedMs);
  if (latestMs > now.getTime() + CLOCK_TOLERANCE_MS)
    return check('clock', 'clock-behind', { ...told, latest: time(new Date(latestMs)) });
  const days = Math.floor((now.getTime() - feedMs) / 86_400_000);
  if (feedMs > 0 && days > CLOCK_AHEAD_DAYS)
    return check('clock', 'clock-ahead', { ...told, latest: time(new Date(feedMs)) });
  return check('clock', 'clock-right', told);
}

function outboxCheck({ outbox, now }: HealthFacts): HealthCheck {
  const { configured, waiting, oldestAt, last } = outbox;
  const told = { number: count(waiting) };
  const details = {
    lastSent: last === undefined ? undefined : time(last.at),
    because: last?.error === undefined ? undefined : text(last.error),
  };
  if (!configured) return check('outbox', 'outbox-none', told, { details });
  if (last?.error?.startsWith('unauthorised') === true)
    return check('outbox', 'outbox-refused', told, { details });
  if (waiting === 0) return check('outbox', 'outbox-empty', told, { details });
  const stuck = oldestAt !== undefined && now.getTime() - epochMs(oldestAt) > STUCK_MS;
  return check('outbox', stuck ? 'outbox-stuck' : 'outbox-waiting', told, { details });
}

function errorCheck({ log }: HealthFacts): HealthCheck {
  const errors = log.events
    .filter(({ level }) => level === 'error')
    .reduce((sum, { times }) => sum + times, 0);
  const finding = errors === 0 ? 'errors-none' : errors < MANY_ERRORS ? 'errors-some' : 'errors-many';
  return check('errors', finding, { number: count(errors) });
}
