import type { Who } from './presence.ts';

/** How what was scanned stands to what was looked up last. */
export type Relation =
  /** No slip. */
  | 'foreign'
  /** A slip of another code. */
  | 'other'
  /** The same slip, by whichever of its symbols. */
  | 'same'
  /** The same, with a secret that has not been tried yet. */
  | 'fuller';

/** What becomes of a scan. */
export type Turn =
  | 'overlook'
  | 'show-answer'
  | 'look-up-here'
  /** The same, and the host counts anew what is limited per session. */
  | 'begin-here'
  /** In a document of its own. */
  | 'next-session';

interface ScanOverAnswer {
  readonly relation: Relation;
  /** By hand, or with the camera's picture on screen; not what happens to lie in view. */
  readonly meant: boolean;
  /** The session has ended, and its document is on its way out. */
  readonly leaving: boolean;
  /** Of the answer in the session, where there is one already. */
  readonly level: 1 | 2 | undefined;
}

/**
 * While something of a person is in the session. Another slip is another session. Whoever reads and lowers the slip, or
 * has a card in the hand, has asked for nothing: the answer stays, and so do the language and the type that were chosen
 * for it.
 */
export function overAnswer({ relation, meant, leaving, level }: ScanOverAnswer): Turn {
  if (relation === 'other') return 'next-session';
  if (relation === 'foreign' || leaving) return meant ? 'next-session' : 'overlook';
  if (relation === 'fuller' && level !== 2) return 'look-up-here';
  if (!meant) return 'overlook';
  return level === undefined ? 'look-up-here' : 'show-answer';
}

/**
 * While nothing of a person is. Whoever chose a language and big type has them for their answer, at once; but what the
 * host counts begins anew, for whoever used it up may just have left. After a long silence nothing is taken over, unless
 * it was here that a scan was asked for.
 */
export function overNothing({ who, isAwaited }: { readonly who: Who; readonly isAwaited: boolean }): Turn {
  if (who === 'first') return 'look-up-here';
  return who === 'perhaps-another' && !isAwaited ? 'next-session' : 'begin-here';
}
