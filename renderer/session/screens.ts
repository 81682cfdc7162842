import type { StaffEntry } from '../../shared/api/staff.ts';
import type { LookUpError, ProcedureFilter, RevealError } from '../../shared/api.ts';
import type { Answer } from '../../shared/domain/answer.ts';
import type { StaffSectionId } from '../staff/sections.ts';

/** The parts of a procedure's full text. */
export type FullTextPart = 'papers' | 'steps' | 'ways' | 'who' | 'rules';

/** What can be on screen. Kept in memory only: no address ever names a person, a code or a procedure. */
export type Screen =
  | { readonly name: 'attract' }
  | { readonly name: 'home' }
  | { readonly name: 'scan' }
  | {
      readonly name: 'type-code';
      readonly typed?: string;
      /** The beginning that was chosen; the office's own unless told. */
      readonly prefix?: string;
      readonly malformed?: boolean;
      /** The letters stand in the place of the digits. */
      readonly letters?: boolean;
    }
  | { readonly name: 'looking-up' }
  | { readonly name: 'answer'; readonly answer: Answer }
  /** The answer to be photographed or printed. */
  | { readonly name: 'answer-take'; readonly answer: Answer }
  | { readonly name: 'look-up-problem'; readonly problem: LookUpError }
  | {
      readonly name: 'phone-digits';
      readonly code: string;
      /** Why digits that were sent opened nothing. */
      readonly problem?: RevealError['type'];
    }
  /** The ways to a procedure. */
  | { readonly name: 'find' }
  | { readonly name: 'search'; readonly typed?: string; readonly place?: Place }
  /** One choice that narrows the filter down. */
  | {
      readonly name: 'choose';
      readonly by: ChoiceBy;
      readonly filter: ProcedureFilter;
      readonly place?: Place;
    }
  | { readonly name: 'procedures'; readonly filter: ProcedureFilter; readonly place?: Place }
  | { readonly name: 'most-used' }
  | { readonly name: 'procedure'; readonly code: string; readonly place?: Place }
  | { readonly name: 'procedure-part'; readonly code: string; readonly part: FullTextPart }
  | { readonly name: 'procedure-take'; readonly code: string }
  | { readonly name: 'procedure-photo'; readonly code: string }
  | {
      readonly name: 'procedure-not-right';
      readonly code: string;
      /** What came of telling. */
      readonly told?: 'thanks' | 'limit' | 'unknown';
    }
  | { readonly name: 'procedure-forms'; readonly code: string }
  | {
      readonly name: 'procedure-form';
      readonly title: string;
      readonly sha256: string;
      readonly filledIn: boolean;
    }
  | { readonly name: 'office' }
  | { readonly name: 'help'; readonly from?: string }
  | { readonly name: 'notices' }
  | { readonly name: 'languages' }
  /** All of staff's screens. What it begins with is for the gallery: who comes from the lobby comes to the door. */
  | { readonly name: 'staff'; readonly entry?: StaffEntry; readonly section?: StaffSectionId }
  | { readonly name: 'error'; readonly eventId: string | undefined }
  | { readonly name: 'unreachable' };

export type ScreenNamed<N extends Screen['name']> = Extract<Screen, { readonly name: N }>;

export type ChoiceBy = 'field' | 'lifeEvent' | 'audience' | 'level';

/** How far a list had been turned, for whoever comes back to it. */
interface Place {
  /** Rows that had been loaded. */
  readonly rows: number;
  /** In pixels from the top. */
  readonly scrolled: number;
}

/** From the first screen of the session to the one in front. Never empty. */
export type History = readonly [Screen, ...Screen[]];

export function inFront(history: History): Screen {
  return history.at(-1) ?? history[0];
}

export function withScreen(history: History, screen: Screen): History {
  return [...history, screen];
}

/**
 * A screen gives way, mostly the one in front: digits become the fuller answer. Where one of the same kind lies right
 * below, that one goes too, so that "back" never shows the same thing twice.
 */
export function withReplaced(history: History, screen: Screen, old = inFront(history)): History {
  const at = history.findIndex((one) => isSame(one, old));
  if (at === -1) return history;
  const below = history.slice(0, at);
  const kept = below.at(-1)?.name === screen.name ? below.slice(0, -1) : below;
  const [first, ...rest] = [...kept, screen, ...history.slice(at + 1)];
  return first === undefined ? [screen] : [first, ...rest];
}

/** Left for help and kept it is another object: what was asked from it before comes back to it all the same. */
function isSame(one: Screen, other: Screen): boolean {
  if (one.name === 'phone-digits' && other.name === 'phone-digits') return one.code === other.code;
  return one === other;
}

/** What a screen was opened over, as it was left. */
export function screenBelow(history: History, screen: Screen): Screen | undefined {
  return history[history.indexOf(screen) - 1];
}

/** A screen as it was left, wherever in the history it lies by now; one that is gone stays gone. */
export function withKept(history: History, screen: Screen, asLeft: Screen): History {
  const [first, ...rest] = history.map((one) => (isSame(one, screen) ? asLeft : one));
  return first === undefined ? history : [first, ...rest];
}

export function withoutLast(history: History): History {
  const [first, ...rest] = history;
  return [first, ...rest.slice(0, -1)];
}

export function answerIn(history: History): Answer | undefined {
  return history.findLast((screen) => screen.name === 'answer')?.answer;
}

/** Without what was opened over it. */
export function withAnswerInFront(history: History): History {
  const at = history.findLastIndex(({ name }) => name === 'answer');
  const [first, ...rest] = history.slice(0, at + 1);
  return first === undefined || inFront(history).name === 'answer' ? history : [first, ...rest];
}

/** True while something of a person is in the session: on screen, or some steps back. */
export function holdsPerson(history: History): boolean {
  return history.some(isOfPerson);
}

/** Staff are there, or were a screen ago: it ends in a fresh document, and nothing that is scanned is looked up. */
export function holdsStaff(history: History): boolean {
  return history.some(({ name }) => name === 'staff');
}

function isOfPerson(screen: Screen): boolean {
  switch (screen.name) {
    case 'answer':
    case 'answer-take':
    case 'phone-digits':
    case 'looking-up':
      return true;
    case 'look-up-problem':
      return 'code' in screen.problem;
    default:
      return false;
  }
}
