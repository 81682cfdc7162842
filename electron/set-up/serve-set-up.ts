import { dirname, join } from 'node:path';
import {
  findSetUpCall,
  SET_UP_PREFIX,
  setUpCalls,
  type SetUpCall,
  type SetUpImplementation,
} from '../../shared/api/set-up.ts';
import { systemClock } from '../../shared/domain/clock.ts';
import type { KioskConfig } from '../../shared/config.ts';
import type { Result } from '../../shared/result.ts';
import { answerCall, type Dispatch } from '../api/dispatch.ts';
import type { AnswerBlob } from '../blobs/serve-blob.ts';
import { createRemovableDrives } from '../../shared/node/removable-drives.ts';
import type { CannotOpen, Kiosk } from '../kiosk.ts';
import { openLog, type Log } from '../shell/log.ts';
import { PAGE_HEADERS, type PageFile } from '../shell/page-policy.ts';
import { setUpApi } from './set-up-api.ts';
import { forgetHalf } from './write-configuration.ts';

/** What a host shows: a kiosk, or what comes before there is one. */
export interface Shown {
  readonly dispatch: Dispatch;
  readonly blobs: AnswerBlob;
  readonly log: Log;
  /** The document of the one address. */
  readonly page: () => PageFile;
  close(): Promise<void>;
}

export function shownKiosk(kiosk: Kiosk): Shown {
  const { dispatch, blobs, log } = kiosk;
  return { dispatch, blobs, log, page: () => 'index.html', close: () => kiosk.close() };
}

interface ServeSetUpOptions {
  /** Where the configuration will lie; nothing is there yet. */
  readonly file: string;
  /** Folders that count as sticks while they exist. */
  readonly stickFolders: readonly string[];
  readonly openKiosk: (config: KioskConfig) => Result<Kiosk, CannotOpen>;
  readonly onKiosk?: (kiosk: Kiosk, config: KioskConfig) => void;
}

/** The set-up until it is done, then the kiosk that it opened: from one call to the next, at the same address. */
export function serveSetUp(options: ServeSetUpOptions): Shown {
  const { file, stickFolders, openKiosk, onKiosk } = options;
  forgetHalf(file);
  const ownLog = openLog(join(dirname(file), 'set-up-log'), systemClock);
  let kiosk: Kiosk | undefined;
  let config: KioskConfig | undefined;
  const setUp = setUpDispatch(
    setUpApi({
      file,
      drives: createRemovableDrives({ folders: stickFolders }),
      log: ownLog,
      openKiosk: (read) => {
        config = read;
        return openKiosk(read);
      },
      onDone: (opened) => {
        ownLog('set-up-done');
        kiosk = opened;
        if (config !== undefined) onKiosk?.(opened, config);
      },
    }),
    ownLog,
  );
  ownLog('set-up-begun');
  return {
    dispatch: (...call) =>
      // What is left of the set-up then: taking the keys off the stick.
      kiosk === undefined || call[0] === DELETE_FILE ? setUp(...call) : kiosk.dispatch(...call),
    blobs: (name) => (kiosk === undefined ? Promise.resolve(NO_BLOB) : kiosk.blobs(name)),
    log: (...event) => (kiosk === undefined ? ownLog(...event) : kiosk.log(...event)),
    page: () => (kiosk === undefined ? 'set-up.html' : 'index.html'),
    close: async () => kiosk?.close(),
  };
}

const DELETE_FILE = `${SET_UP_PREFIX}deleteFile`;
const NO_BLOB = { status: 404, headers: PAGE_HEADERS, bytes: new Uint8Array() } as const;

function setUpDispatch(implementation: SetUpImplementation, log: Log): Dispatch {
  return async (name, input) => {
    const call = findSetUpCall(name);
    if (call === undefined) return { failure: { eventId: log('call-unknown') } };
    // Each takes what its own definition has just parsed.
    const carryOut = implementation[call] as (parsed: unknown) => ReturnType<SetUpImplementation[SetUpCall]>;
    return answerCall({ name, definition: setUpCalls[call], input, log }, carryOut);
  };
}
