import type { Appointment, Timing } from './answer.ts';
import { believedSeen } from './believable-time.ts';
import type { Dossier } from './dossier.ts';
import type { IsoTime } from './identifiers.ts';
import { unreachable } from '../result.ts';
import { addDays, atVietnamMidnight, epochMs, hasHour, vietnamDay } from './vietnam-time.ts';
import type { WorkingCalendar } from './working-calendar.ts';

export interface DataAgeInput {
  readonly now: Date;
  /** When the source's data was true. */
  readonly sourceAsOf: IsoTime;
  /** Of the feed's head. The clock cannot be right if it stands before it … */
  readonly publishedAt: IsoTime | undefined;
  /** … or before the latest time the kiosk has ever seen, as far as that is believable. */
  readonly latestTimeSeen: IsoTime | undefined;
  readonly calendar: WorkingCalendar;
  /** 1: data of Friday is fresh all Monday, and old on Tuesday. */
  readonly freshWorkingDays: number;
}

export interface DataAge {
  readonly asOf: IsoTime;
  readonly fresh: boolean;
  readonly clockTrusted: boolean;
}

export interface ToldTiming {
  readonly timing: Timing;
  readonly appointment?: Appointment;
  readonly data: { readonly asOf: IsoTime; readonly fresh: boolean };
}

/**
 * Two machines' clocks are never the same, and an offline kiosk's drifts by minutes. So little does not change what
 * day it is; without it every fresh publication would make the kiosk doubt its own clock for a while.
 */
const CLOCK_TOLERANCE_MS = 15 * 60_000;

/** Whether what a source said may still be held against the clock. Counted in working days, by calendar day. */
export function ageOfData(input: DataAgeInput): DataAge {
  const { now, sourceAsOf, publishedAt, latestTimeSeen, calendar, freshWorkingDays } = input;
  const signedMs = Math.max(epochMs(sourceAsOf), publishedAt === undefined ? 0 : epochMs(publishedAt));
  const seen = latestTimeSeen === undefined ? undefined : new Date(latestTimeSeen);
  const notBeforeMs = Math.max(signedMs, believedSeen(seen, new Date(signedMs))?.getTime() ?? 0);
  const clockTrusted = notBeforeMs <= now.getTime() + CLOCK_TOLERANCE_MS;
  const age = calendar.workingDaysAfter(vietnamDay(sourceAsOf), vietnamDay(now));
  return { asOf: sourceAsOf, fresh: clockTrusted && age <= freshWorkingDays, clockTrusted };
}

/**
 * How a dossier stands against its appointment. Holds as of the data, not as of the clock: "overdue" and a number of
 * days left are told only while the data is fresh and the clock can be trusted.
 */
export function tellTiming(
  input: DataAgeInput & { readonly dossier: Dossier; readonly dueSoonWorkingDays: number },
): ToldTiming {
  const age = ageOfData(input);
  const appointment = appointmentOf(input.dossier);
  return {
    timing: timingOf(input, age, appointment),
    ...(appointment && { appointment }),
    data: { asOf: age.asOf, fresh: age.fresh },
  };
}

function timingOf(
  input: DataAgeInput & { readonly dossier: Dossier; readonly dueSoonWorkingDays: number },
  age: DataAge,
  appointment: Appointment | undefined,
): Timing {
  const { dossier } = input;
  switch (dossier.status) {
    case 'ready':
    case 'handed-over':
      return finished(dossier, appointment);
    case 'not-accepted':
    case 'supplement':
    case 'payment':
    case 'withdrawing':
    case 'stopped':
      return { type: 'suspended' };
    case 'ask-counter':
      return { type: 'not-told', because: 'unknown-state' };
    case 'registered':
    case 'received':
    case 'in-progress':
      return running(input, age, appointment);
    default:
      return unreachable(dossier.status);
  }
}

function running(
  input: DataAgeInput & { readonly dueSoonWorkingDays: number },
  age: DataAge,
  appointment: Appointment | undefined,
): Timing {
  const { now, calendar } = input;
  if (!appointment) return { type: 'not-told', because: 'no-date' };
  if (!age.clockTrusted) return { type: 'not-told', because: 'clock' };
  if (!age.fresh) return { type: 'not-told', because: 'old-data' };

  const { stillDue } = deadlineOf(appointment);
  if (!stillDue(now.getTime())) {
    // Data from before the appointment cannot know whether it was kept.
    const reachesPast = !stillDue(epochMs(age.asOf));
    return reachesPast ? { type: 'overdue' } : { type: 'not-told', because: 'old-data' };
  }
  const today = vietnamDay(now);
  const dueDay = vietnamDay(appointment.at);
  if (!calendar.covers(today) || !calendar.covers(dueDay))
    return { type: 'not-told', because: 'no-calendar' };
  const workingDaysLeft = calendar.workingDaysAfter(today, dueDay);
  return { type: workingDaysLeft <= input.dueSoonWorkingDays ? 'due-soon' : 'within', workingDaysLeft };
}

/** Finished on or before the due time is on time. A late hand-over alone proves nothing: people collect when they can. */
function finished(dossier: Dossier, appointment: Appointment | undefined): Timing {
  if (!appointment) return { type: 'finished' };
  const { stillDue } = deadlineOf(appointment);
  if (dossier.finishedAt) return { type: 'finished', onTime: stillDue(epochMs(dossier.finishedAt)) };
  const collectedInTime = dossier.returnedAt !== undefined && stillDue(epochMs(dossier.returnedAt));
  return collectedInTime ? { type: 'finished', onTime: true } : { type: 'finished' };
}

/** The date that counts: the re-appointment where there is one. None where no result is to be expected any more. */
function appointmentOf(dossier: Dossier): Appointment | undefined {
  if (dossier.status === 'not-accepted' || dossier.status === 'stopped') return undefined;
  const { dueAt, extension } = dossier;
  const at = extension?.dueAt ?? dueAt;
  if (at === undefined) return undefined;
  const replaces = extension &&
    dueAt !== undefined && {
      at: dueAt,
      hasHour: hasHour(dueAt),
      ...(extension.letter !== undefined && { letter: extension.letter }),
    };
  return { at, hasHour: hasHour(at), ...(replaces && { replaces }) };
}

/** Midnight means that the slip names a day only, and a day lasts until its end. */
function deadlineOf(appointment: Appointment): { stillDue: (ms: number) => boolean } {
  if (appointment.hasHour) return { stillDue: (ms) => ms <= epochMs(appointment.at) };
  const dayAfter = epochMs(atVietnamMidnight(addDays(vietnamDay(appointment.at), 1)));
  return { stillDue: (ms) => ms < dayAfter };
}
