import { app, BrowserWindow } from 'electron';
import type { Log } from './log.ts';
import { PAGE_ADDRESS } from './navigation.ts';
import { createBackOff } from './recovery.ts';

interface WindowOptions {
  readonly windowed: boolean;
  readonly preload: string;
  readonly log: Log;
}

const WINDOWED_SIZE = { width: 720, height: 1200 };

/** The kiosk's window. A page that died or could not be loaded is loaded again, for ever, with growing pauses. */
export function openWindow({ windowed, preload, log }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...WINDOWED_SIZE,
    kiosk: !windowed,
    fullscreen: !windowed,
    autoHideMenuBar: true,
    backgroundColor: '#ffffff',
    show: false,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // Whoever holds a slip before the camera touches nothing, and is warned all the same.
      autoplayPolicy: 'no-user-gesture-required',
      devTools: !app.isPackaged,
    },
  });
  window.removeMenu();
  window.once('ready-to-show', () => window.show());

  const backOff = createBackOff();
  let loadedAt = new Date();
  const loadAgain = (because: string) => {
    log('window-crashed', { because });
    setTimeout(
      () => {
        if (!window.isDestroyed()) load();
      },
      backOff.afterCrash(loadedAt, new Date()),
    );
  };
  const load = () => {
    loadedAt = new Date();
    // A failure comes as `did-fail-load`, too.
    window.loadURL(PAGE_ADDRESS).catch(() => undefined);
  };
  window.webContents.on('render-process-gone', (_event, { reason }) => loadAgain(reason));
  window.webContents.on('did-fail-load', (_event, code, _text, _address, isMainFrame) => {
    // -3: broken off by the page's own reload.
    if (isMainFrame && code !== -3) loadAgain(`load ${code}`);
  });
  window.on('unresponsive', () => window.webContents.forcefullyCrashRenderer());
  load();
  return window;
}
