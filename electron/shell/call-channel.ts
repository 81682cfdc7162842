/** The one channel between page and host. Its own file, because the sandboxed preload may pull in nothing else. */
export const CALL_CHANNEL = 'kiosk:call';
