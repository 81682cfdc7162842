import { app, type Session } from 'electron';
import type { Log } from './log.ts';
import { mayNavigate } from './navigation.ts';
import { isPermitted } from './permissions.ts';

/** For every page that may ever come to be in this process, ours included. */
export function lockDownPages(log: Log): void {
  app.on('web-contents-created', (_event, contents) => {
    const refuse = (what: string) => {
      log('page-refused', { what });
    };
    contents.on('will-navigate', (event) => {
      if (mayNavigate(event.url)) return;
      event.preventDefault();
      refuse('navigation');
    });
    contents.on('will-redirect', (event) => {
      if (mayNavigate(event.url)) return;
      event.preventDefault();
      refuse('redirect');
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
      refuse('webview');
    });
    contents.setWindowOpenHandler(() => {
      refuse('window');
      return { action: 'deny' };
    });
  });
}

export function lockDownSession(session: Session, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    const mediaTypes = 'mediaTypes' in details ? details.mediaTypes : undefined;
    const permitted = isPermitted({ permission, from: details.requestingUrl, mediaTypes });
    if (!permitted) log('permission-refused', { permission });
    decide(permitted);
  });
  session.setPermissionCheckHandler((_contents, permission, from, details) =>
    isPermitted({
      permission,
      from,
      mediaTypes:
        details.mediaType === undefined || details.mediaType === 'unknown' ? [] : [details.mediaType],
    }),
  );
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => {
    event.preventDefault();
    log('page-refused', { what: 'download' });
  });
}
