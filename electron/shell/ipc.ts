import { ipcMain } from 'electron';
import type { TransportReply } from '../../shared/api.ts';
import type { Dispatch } from '../api/dispatch.ts';
import { CALL_CHANNEL } from './call-channel.ts';
import type { Log } from './log.ts';
import { isOwnFrame } from './navigation.ts';

/** Calls of the page, by the same dispatcher as over loopback; the sender's frame is checked at every call. */
export function takeCalls(dispatch: Dispatch, log: Log): void {
  ipcMain.handle(
    CALL_CHANNEL,
    (event, name: unknown, input: unknown, ticket: unknown): Promise<TransportReply> => {
      const frame = event.senderFrame;
      const own = frame !== null && isOwnFrame({ url: frame.url, isTopFrame: frame.parent === null });
      if (!own || typeof name !== 'string') {
        return Promise.resolve({ failure: { eventId: log('caller-refused', { because: 'frame' }) } });
      }
      return dispatch(name, input, typeof ticket === 'string' ? ticket : undefined);
    },
  );
}
