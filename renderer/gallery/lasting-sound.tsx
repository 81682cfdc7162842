import { useInsertionEffect, type ReactNode } from 'react';
import { BrowserAudio } from '../speech/browser-audio.ts';

const lasting = () => ({
  ended: new Promise<void>(() => {}),
  stop: () => {},
  pause: () => {},
  goOn: () => {},
  adjust: () => {},
});

/** Whatever is said goes on, unheard, for as long as this is looked at. */
export function LastingSound({ children }: { readonly children: ReactNode }) {
  useInsertionEffect(() => {
    const start = Object.getOwnPropertyDescriptor(BrowserAudio.prototype, 'start');
    BrowserAudio.prototype.start = lasting;
    return () => {
      if (start !== undefined) Object.defineProperty(BrowserAudio.prototype, 'start', start);
    };
  }, []);
  return children;
}
