import { useState } from 'react';
import { useKiosk } from '../bridge/kiosk-context.tsx';
import type { PrintingState } from '../components/printing-words/printing-words.tsx';
import { useOneAtATime } from '../session/one-at-a-time.ts';
import { useSession } from '../session/session-context.tsx';

/** Prints the sheet of the screen in front, by the host or by this window itself. */
export function usePrinting(): { readonly printing: PrintingState; readonly print: () => void } {
  const { client } = useKiosk();
  const { fail, screen } = useSession();
  const presses = useOneAtATime();
  const [printing, setPrinting] = useState<PrintingState>('idle');
  const carryOut = async () => {
    setPrinting('printing');
    try {
      const outcome = await client.printing.print({});
      setPrinting(outcome.ok ? 'printed' : outcome.error.type);
      return outcome.ok && outcome.value.by === 'page';
    } catch (error) {
      fail(error, screen);
      return false;
    }
  };
  const print = () => {
    // The window prints what it shows: nothing once that is another screen.
    void presses.press(carryOut, () => {
      window.print();
    });
  };
  return { printing, print };
}
