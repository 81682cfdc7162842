import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react';
import type { EntryWay, LookUpError } from '../../shared/api.ts';
import type { Answer } from '../../shared/domain/answer.ts';
import type { Result } from '../../shared/result.ts';
import { CallFailed, isUnreachable, StaffRefused } from '../bridge/client.ts';
import { useKiosk } from '../bridge/kiosk-context.tsx';
import type { Handover } from './handover.ts';
import { Lingering, type LingeringSlips } from '../scanning/lingering-slips.ts';
import { usePresence } from './presence.ts';
import { ScanMemory } from './scan-memory.ts';
import { overAnswer, overNothing } from './scan-turn.ts';
import {
  answerIn,
  screenBelow,
  holdsPerson,
  holdsStaff,
  inFront,
  withAnswerInFront,
  withKept,
  withoutLast,
  withReplaced,
  withScreen,
  type History,
  type Screen,
} from './screens.ts';

type TakeScan = (contents: string, way: 'camera' | 'hand-scanner') => void;

interface Session {
  readonly screen: Screen;
  readonly canGoBack: boolean;
  /** Something of a person is in this session: end it rather than leave it. */
  readonly personal: boolean;
  readonly go: (screen: Screen) => void;
  /** The screen in front gives way, or the one that is told: it may lie below Help by now, or be gone. */
  readonly replace: (screen: Screen, old?: Screen) => void;
  /** A screen as it was left (what was typed, how far a list was turned), for whoever comes back to it. */
  readonly keep: (screen: Screen, asLeft: Screen) => void;
  readonly back: () => void;
  readonly firstPage: () => void;
  /** Wipes everything by loading a fresh document. */
  readonly end: () => void;
  /**
   * What was scanned or typed. Over an open answer another slip becomes a session, and a document, of its own.
   * Overlooked is what nobody meant to show.
   */
  readonly lookUp: (contents: string, way: EntryWay) => 'overlooked' | undefined;
  /** The door of staff, in a fresh document: whatever a citizen left is gone before. */
  readonly toStaff: () => void;
  /** While staff are there, what is scanned goes to those who take it, or nowhere. Ends by what it answers. */
  readonly takeScans: (take: TakeScan) => () => void;
  /** A call that should have worked did not: the calm error screen, or the waiting one, in the place of what waited. */
  readonly fail: (error: unknown, waiting?: Screen) => void;
}

const SessionContext = createContext<Session | undefined>(undefined);

export interface SessionProps {
  readonly start: History;
  /** Slips of the sessions before, until they are taken away from the camera. */
  readonly lingering?: LingeringSlips | undefined;
  /** Loads a fresh document that takes the handover. */
  readonly freshDocument: (handover: Handover) => void;
  readonly children: ReactNode;
}

export function SessionProvider({ start, lingering, freshDocument, children }: SessionProps) {
  const { client, state } = useKiosk();
  const hasCamera = state.camera.use;
  const [history, setHistory] = useState(start);
  const screen = inFront(history);
  const personal = holdsPerson(history);
  const ofStaff = holdsStaff(history);
  const asked = screen.name === 'scan';
  const whoScans = usePresence(state.idle.answerSeconds);
  const scans = useRef(new Set<TakeScan>());
  const latestLookUp = useRef(0);
  const scanned = useRef(new ScanMemory());
  const leaving = useRef(false);

  const leave = useCallback(
    (handover: Handover) => {
      // A slip that is scanned while the document goes is the next person's: it goes along.
      if (leaving.current && handover.to !== 'look-up') return;
      leaving.current = true;
      // Without a camera nothing lies before it, and nobody would ever see that it is gone.
      const ignore = hasCamera ? scanned.current.handedOn(lingering?.all ?? []) : [];
      freshDocument(ignore.length > 0 ? { ...handover, ignore } : handover);
    },
    [freshDocument, lingering, hasCamera],
  );
  const end = useCallback(() => {
    leave({ to: 'attract' });
  }, [leave]);

  const fail = useCallback(
    (error: unknown, waiting?: Screen) => {
      if (error instanceof StaffRefused) {
        end();
        return;
      }
      const failed: Screen = isUnreachable(error)
        ? { name: 'unreachable' }
        : { name: 'error', eventId: error instanceof CallFailed ? error.eventId : undefined };
      setHistory((before) =>
        holdsStaff(before) ? withScreen(before, failed) : withReplaced(before, failed, waiting),
      );
    },
    [end],
  );

  const go = useCallback((next: Screen) => {
    setHistory((before) => withScreen(before, next));
  }, []);
  const replace = useCallback((next: Screen, old?: Screen) => {
    setHistory((before) => withReplaced(before, next, old));
  }, []);
  const keep = useCallback((left: Screen, asLeft: Screen) => {
    setHistory((before) => withKept(before, left, asLeft));
  }, []);
  const toStaff = useCallback(() => {
    leave({ to: 'staff' });
  }, [leave]);
  const takeScans = useCallback((take: TakeScan) => {
    scans.current.add(take);
    return () => {
      scans.current.delete(take);
    };
  }, []);
  const firstPage = useCallback(() => {
    if (personal || ofStaff) leave({ to: 'home' });
    else setHistory([{ name: 'home' }]);
  }, [personal, ofStaff, leave]);
  const back = useCallback(() => {
    // Going back out of an answer leaves it, and leaving it ends the session.
    if (ofStaff || (personal && !holdsPerson(withoutLast(history)))) leave({ to: 'home' });
    else setHistory((before) => withoutLast(before));
  }, [personal, ofStaff, history, leave]);

  const carryOut = useCallback(
    async (contents: string, way: EntryWay) => {
      const mine = ++latestLookUp.current;
      const waiting: Screen = { name: 'looking-up' };
      setHistory((before) => withScreen(way === 'typed' ? before : [{ name: 'home' }], waiting));
      try {
        const outcome = await client.dossiers.lookUp({ contents, way });
        if (mine !== latestLookUp.current) return;
        // Not what is in front: that may be Help by now, from which "back" leads to the outcome.
        setHistory((before) =>
          withReplaced(before, outcomeScreen(outcome, way, screenBelow(before, waiting), contents), waiting),
        );
      } catch (error) {
        if (mine === latestLookUp.current) fail(error, waiting);
      }
    },
    [client, fail],
  );

  const lookUp = useCallback(
    (contents: string, way: EntryWay): 'overlooked' | undefined => {
      if (ofStaff) {
        if (way !== 'typed') for (const take of scans.current) take(contents, way);
        return undefined;
      }
      const turn =
        personal || leaving.current
          ? overAnswer({
              relation: scanned.current.relationOf(contents),
              meant: way !== 'camera' || asked,
              leaving: leaving.current,
              level: answerIn(history)?.level,
            })
          : overNothing({ who: whoScans(), isAwaited: way === 'typed' || asked });
      if (turn === 'overlook') {
        scanned.current.see(contents);
        return 'overlooked';
      }
      if (turn === 'show-answer') {
        setHistory(withAnswerInFront);
        return undefined;
      }
      if (way === 'camera') lingering?.take(contents);
      if (turn === 'next-session') leave({ to: 'look-up', contents, way });
      if (turn === 'begin-here') client.session.begin({}).catch(() => undefined);
      scanned.current.take(contents);
      if (turn !== 'next-session') void carryOut(contents, way);
      return undefined;
    },
    [client, carryOut, personal, ofStaff, asked, history, leave, lingering, whoScans],
  );

  const session = useMemo(
    () => ({
      screen,
      canGoBack: history.length > 1,
      personal,
      go,
      replace,
      keep,
      back,
      firstPage,
      end,
      lookUp,
      toStaff,
      takeScans,
      fail,
    }),
    [
      screen,
      history.length,
      personal,
      go,
      replace,
      keep,
      back,
      firstPage,
      end,
      lookUp,
      toStaff,
      takeScans,
      fail,
    ],
  );
  return (
    <SessionContext value={session}>
      <Lingering value={lingering}>{children}</Lingering>
    </SessionContext>
  );
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('used outside SessionProvider');
  return session;
}

/** What a look-up comes to. A code that was typed wrongly goes back to its pad as it was, to be corrected. */
function outcomeScreen(
  outcome: Result<Answer, LookUpError>,
  way: EntryWay,
  pad: Screen | undefined,
  typed: string,
): Screen {
  if (outcome.ok) return { name: 'answer', answer: outcome.value };
  if (outcome.error.type === 'malformed-code' && way === 'typed')
    return { ...(pad?.name === 'type-code' && pad), name: 'type-code', typed, malformed: true };
  return { name: 'look-up-problem', problem: outcome.error };
}
