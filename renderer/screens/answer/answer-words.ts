import { unreachable } from '../../../shared/result.ts';
import type { Answer, Timing } from '../../../shared/domain/answer.ts';
import type { IsoTime } from '../../../shared/domain/identifiers.ts';
import type vi from '../../../assets/languages/vi.json';
import { hasHour, vietnamDay } from '../../../shared/domain/vietnam-time.ts';
import type { Words } from '../../words/i18n.ts';
import { spokenMoment, spokenPast, spokenWeekdayDay } from '../../words/spoken-time.ts';
import { counterInSentence, placeWords, type PlaceWords } from './place-words.ts';

/** How the answer is meant. Each has its own word, icon, shape and colour; see status-band. */
export type Tone = 'within' | 'due-soon' | 'overdue' | 'ready' | 'asks' | 'ended' | 'plain' | 'old';

/** One answer in words: what happened, what comes next, when. Whole sentences, already in the person's language. */
export interface AnswerWords {
  readonly tone: Tone;
  readonly badge: string;
  readonly headline: string;
  readonly next: readonly string[];
  readonly appointment: AppointmentWords | undefined;
  readonly place: PlaceWords | undefined;
}

export interface AppointmentWords {
  readonly label: string;
  readonly notes: readonly string[];
}

export interface Telling {
  readonly t: Words;
  readonly language: string;
  readonly now: Date;
  /** On paper or in a photograph nobody can type anything. */
  readonly takenAlong?: true;
}

/**
 * Timing is told only as far as the answer carries it: where the data is old or the clock is doubtful, there is
 * no "overdue" and no "working days left", only what the machine knew, until when, the date, and whom to ask.
 */
export function answerWords(answer: Answer, telling: Telling): AnswerWords {
  const { t } = telling;
  const { tone, badge } = toneOf(answer);
  const asOf = spokenPast(t, answer.data.asOf, telling.now);
  return {
    tone,
    badge: t(`answer.badge.${badge}`),
    headline: isOld(answer)
      ? t(`answer.oldSentence.${answer.status}`, { asOf })
      : t(`answer.sentence.${answer.status}`, {
          counter: counterInSentence(answer.counter, t, telling.language),
        }),
    next: nextSentences(answer, telling),
    appointment: appointmentWords(answer, telling),
    place: placeWords(answer, t, telling.language),
  };
}

/** A doubtful clock is no reason to call the data old: it has a sentence of its own. */
function isOld({ data, timing }: Answer): boolean {
  if (timing.type !== 'not-told') return !data.fresh;
  return timing.because === 'old-data' || (timing.because !== 'clock' && !data.fresh);
}

type Badge = keyof typeof vi.answer.badge;

function toneOf(answer: Answer): { tone: Tone; badge: Badge } {
  if (isOld(answer)) return { tone: 'old', badge: 'old' };
  switch (answer.status) {
    case 'ready':
      return { tone: 'ready', badge: 'ready' };
    case 'handed-over':
      return { tone: 'plain', badge: 'handed-over' };
    case 'supplement':
    case 'payment':
      return { tone: 'asks', badge: answer.status };
    case 'not-accepted':
    case 'withdrawing':
    case 'stopped':
      return { tone: 'ended', badge: answer.status };
    case 'ask-counter':
      return { tone: 'old', badge: 'ask' };
    case 'registered':
    case 'received':
    case 'in-progress':
      return toneOfRunning(answer);
    default:
      return unreachable(answer.status);
  }
}

function toneOfRunning(answer: Answer): { tone: Tone; badge: Badge } {
  switch (answer.timing.type) {
    case 'within':
    case 'due-soon':
    case 'overdue':
      return { tone: answer.timing.type, badge: answer.timing.type };
    case 'finished':
    case 'suspended':
    case 'not-told':
      return { tone: 'plain', badge: answer.status === 'registered' ? 'registered' : 'running' };
    default:
      return unreachable(answer.timing);
  }
}

function nextSentences(answer: Answer, telling: Telling): string[] {
  const { t, now } = telling;
  const counter = counterInSentence(answer.counter, t, telling.language);
  const sentences = [...apology(answer, telling)];
  if (isOld(answer)) return [...sentences, t('answer.next.ask', { counter })];
  switch (answer.status) {
    case 'registered':
    case 'received':
    case 'in-progress':
      sentences.push(...nextOfRunning(answer, answer.status, telling));
      break;
    case 'supplement':
      sentences.push(...asked(answer, 'supplement', telling));
      break;
    case 'payment':
      sentences.push(...asked(answer, 'payment', telling));
      break;
    case 'not-accepted':
    case 'stopped':
      sentences.push(t('answer.next.why', { counter }));
      break;
    case 'withdrawing':
      sentences.push(t('answer.next.withdrawing', { counter }));
      break;
    case 'ready':
      if (answer.finishedAt !== undefined && new Date(answer.finishedAt) <= now) {
        sentences.push(t('answer.next.readySince', { when: spokenWeekdayDay(t, answer.finishedAt, now) }));
      }
      if (answer.timing.type === 'finished' && answer.timing.onTime === false) {
        sentences.push(t('answer.next.readyLate'));
      }
      sentences.push(t('answer.next.ready', { counter }));
      break;
    case 'handed-over':
      sentences.push(
        answer.returnedAt === undefined
          ? t('answer.next.handedOverUnknown', { counter })
          : handedOverWords(answer.returnedAt, telling),
      );
      break;
    case 'ask-counter':
      sentences.push(t('answer.next.askCounter'));
      break;
  }
  return sentences;
}

function handedOverWords(at: IsoTime, { t, now }: Telling): string {
  return hasHour(at)
    ? t('answer.next.handedOver', { when: spokenMoment(t, at, now) })
    : t('answer.next.handedOverDay', { day: spokenWeekdayDay(t, at, now) });
}

function nextOfRunning(answer: Answer, status: RunningStatus, telling: Telling): string[] {
  const { t } = telling;
  const counter = counterInSentence(answer.counter, t, telling.language);
  switch (answer.timing.type) {
    case 'overdue':
      return answer.appointment?.replaces === undefined
        ? [t('answer.next.overdue'), t('answer.next.overdueNoDate', { counter })]
        : [t('answer.next.overdueAgain', { counter })];
    case 'not-told':
      return [...whyNotTold(answer.timing.because, status, telling), t('answer.next.ask', { counter })];
    case 'within':
    case 'due-soon':
    case 'finished':
    case 'suspended':
      return [t(`answer.next.${status}`)];
    default:
      return unreachable(answer.timing);
  }
}

type RunningStatus = 'registered' | 'received' | 'in-progress';

function whyNotTold(
  because: (Timing & { type: 'not-told' })['because'],
  status: RunningStatus,
  { t }: Telling,
): string[] {
  switch (because) {
    case 'no-date':
      return [t('answer.next.noDate')];
    case 'clock':
      return [t('answer.next.clock')];
    case 'no-calendar':
    case 'withheld':
      return [t(`answer.next.${status}`)];
    case 'old-data':
    case 'unknown-state':
      return [];
    default:
      return unreachable(because);
  }
}

/** What is asked of the person: only its kind at level 1; at level 2 the list stands below, or the counter knows. */
function asked(answer: Answer, what: 'supplement' | 'payment', telling: Telling): string[] {
  const { t } = telling;
  const counter = counterInSentence(answer.counter, t, telling.language);
  if (answer.level === 1) return telling.takenAlong === true ? [] : [t(`answer.next.${what}Level1`)];
  return (answer[what] ?? []).length === 0
    ? [t(`answer.next.${what}Ask`, { counter })]
    : [t(`answer.next.${what}`, { counter })];
}

/** The one re-appointment: the office apologises, and names its letter. */
function apology(answer: Answer, { t }: Telling): string[] {
  const replaced = answer.appointment?.replaces;
  if (replaced === undefined || !isRunning(answer)) return [];
  return replaced.letter === undefined
    ? [t('answer.next.extended')]
    : [t('answer.next.extended'), t('answer.next.extendedLetter', { letter: replaced.letter })];
}

function isRunning(answer: Answer): answer is Answer & { status: RunningStatus } {
  return answer.status === 'registered' || answer.status === 'received' || answer.status === 'in-progress';
}

/** Nothing for what has ended: an appointment there would call people in for nothing. */
function appointmentWords(answer: Answer, { t, now }: Telling): AppointmentWords | undefined {
  const { appointment, timing } = answer;
  if (appointment === undefined) return undefined;
  switch (answer.status) {
    case 'not-accepted':
    case 'withdrawing':
    case 'stopped':
    case 'ready':
    case 'handed-over':
      return undefined;
    case 'registered':
    case 'received':
    case 'in-progress':
    case 'supplement':
    case 'payment':
    case 'ask-counter':
      break;
  }
  const notes: string[] = [];
  if (!isOld(answer) && (timing.type === 'within' || timing.type === 'due-soon')) {
    if (timing.workingDaysLeft > 0) {
      notes.push(t('answer.appointment.left', { count: timing.workingDaysLeft }));
    } else if (vietnamDay(appointment.at) === vietnamDay(now)) {
      notes.push(t('answer.appointment.today'));
    }
  }
  const first = appointment.replaces;
  if (first !== undefined) {
    notes.push(t('answer.appointment.first', { when: spokenMoment(t, first.at, now, first.hasHour) }));
  }
  return { label: appointmentLabel(answer, t), notes };
}

function appointmentLabel(answer: Answer, t: Words): string {
  if (isOld(answer) || answer.timing.type === 'suspended' || answer.timing.type === 'not-told') {
    return t('answer.appointment.day');
  }
  if (answer.timing.type === 'overdue') return t('answer.appointment.was');
  return answer.appointment?.replaces === undefined
    ? t('answer.appointment.due')
    : t('answer.appointment.again');
}
