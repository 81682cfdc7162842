import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react';
import type { EntryWay, LookUpError } from '../../shared/api.ts';
import type { Answer } from '../../shared/domain/answer.ts';
import type { Result } from '../../shared/result.ts';
import { CallFailed, isUnreachable, StaffRefused } from '../bridge/client.ts';
import { useKiosk } from '../bridge/kiosk-context.tsx';
import type { Handover } from './handover.ts';
import type { Overlooked } from '../scanning/camera-contract.ts';
import { fingerprint, type LingeringSlip } from './lingering-slip.ts';
import {
  holdsPerson,
  holdsStaff,
  inFront,
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
  readonly replace: (screen: Screen) => void;
  /** A screen as it was left (what was typed, how far a list was turned), for whoever comes back to it. */
  readonly keep: (screen: Screen, asLeft: Screen) => void;
  readonly back: () => void;
  readonly firstPage: () => void;
  /** Wipes everything by loading a fresh document. */
  readonly end: () => void;
  /** What was scanned or typed. Over an open answer it becomes a session, and a document, of its own. */
  readonly lookUp: (contents: string, way: EntryWay) => Overlooked | void;
  /** The door of staff, in a fresh document: whatever a citizen left is gone before. */
  readonly toStaff: () => void;
  /** While staff are there, what is scanned goes to those who take it, or nowhere. Ends by what it answers. */
  readonly takeScans: (take: TakeScan) => () => void;
  /** A call that should have worked did not: the calm error screen, or the waiting one. */
  readonly fail: (error: unknown) => void;
}

const SessionContext = createContext<Session | undefined>(undefined);

export interface SessionProps {
  readonly start: History;
  /** The slip of the session before, until it is taken away from the camera. */
  readonly lingering?: LingeringSlip | undefined;
  /** Loads a fresh document that takes the handover. */
  readonly freshDocument: (handover: Handover) => void;
  readonly children: ReactNode;
}

export function SessionProvider({ start, lingering, freshDocument, children }: SessionProps) {
  const { client } = useKiosk();
  const [history, setHistory] = useState(start);
  const screen = inFront(history);
  const personal = holdsPerson(history);
  const ofStaff = holdsStaff(history);
  const scanning = screen.name === 'scan';
  const scans = useRef(new Set<TakeScan>());
  const latestLookUp = useRef(0);
  const lastContents = useRef<string>(undefined);
  const leaving = useRef(false);

  const leave = useCallback(
    (handover: Handover) => {
      // A slip that is scanned while the document goes is the next person's: it goes along.
      if (leaving.current && handover.to !== 'look-up') return;
      leaving.current = true;
      freshDocument(handover);
    },
    [freshDocument],
  );
  const leaveTo = useCallback(
    (to: 'home' | 'attract') => {
      const ignore = lastContents.current === undefined ? undefined : fingerprint(lastContents.current);
      leave(ignore === undefined ? { to } : { to, ignore });
    },
    [leave],
  );

  const end = useCallback(() => {
    leaveTo('attract');
  }, [leaveTo]);

  const fail = useCallback(
    (error: unknown) => {
      if (error instanceof StaffRefused) {
        end();
        return;
      }
      const failed: Screen = isUnreachable(error)
        ? { name: 'unreachable' }
        : { name: 'error', eventId: error instanceof CallFailed ? error.eventId : undefined };
      setHistory((before) =>
        holdsStaff(before) ? withScreen(before, failed) : withReplaced(before, failed),
      );
    },
    [end],
  );

  const go = useCallback((next: Screen) => {
    setHistory((before) => withScreen(before, next));
  }, []);
  const replace = useCallback((next: Screen) => {
    setHistory((before) => withReplaced(before, next));
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
    if (personal || ofStaff) leaveTo('home');
    else setHistory([{ name: 'home' }]);
  }, [personal, ofStaff, leaveTo]);
  const back = useCallback(() => {
    // Going back out of an answer leaves it, and leaving it ends the session.
    if (ofStaff || (personal && !holdsPerson(withoutLast(history)))) leaveTo('home');
    else setHistory((before) => withoutLast(before));
  }, [personal, ofStaff, history, leaveTo]);

  const carryOut = useCallback(
    async (contents: string, way: EntryWay) => {
      const mine = ++latestLookUp.current;
      setHistory((before) =>
        withScreen(way === 'typed' ? before : [{ name: 'home' }], { name: 'looking-up' }),
      );
      try {
        const outcome = await client.dossiers.lookUp({ contents, way });
        if (mine !== latestLookUp.current) return;
        setHistory((before) => afterLookUp(before, outcome, contents, way));
      } catch (error) {
        if (mine === latestLookUp.current) fail(error);
      }
    },
    [client, fail],
  );

  const lookUp = useCallback(
    (contents: string, way: EntryWay): Overlooked | void => {
      if (ofStaff) {
        if (way !== 'typed') for (const take of scans.current) take(contents, way);
        return;
      }
      if (way === 'camera') {
        // The slip is still held up while its answer is read.
        if ((personal || leaving.current) && contents === lastContents.current) return;
        // Whoever asks for a scan means what lies there.
        if (!scanning && lingering?.isStillThere(contents, performance.now()) === true) return 'overlooked';
      }
      const next = personal || leaving.current;
      if (next) leave({ to: 'look-up', contents, way });
      lastContents.current = contents;
      if (next) return;
      void carryOut(contents, way);
    },
    [carryOut, personal, ofStaff, scanning, leave, lingering],
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
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('used outside SessionProvider');
  return session;
}

/** The outcome takes the place of "looking up". A code that was typed wrongly stays on its pad, to be corrected. */
function afterLookUp(
  history: History,
  outcome: Result<Answer, LookUpError>,
  contents: string,
  way: EntryWay,
): History {
  if (outcome.ok) return withReplaced(history, { name: 'answer', answer: outcome.value });
  if (outcome.error.type === 'malformed-code' && way === 'typed') {
    return withReplaced(withoutLast(history), { name: 'type-code', typed: contents, malformed: true });
  }
  return withReplaced(history, { name: 'look-up-problem', problem: outcome.error });
}
