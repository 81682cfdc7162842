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
  const carryOut = async (left: AbortSignal) => {
    setPrinting('printing');
    try {
      const ready = await client.printing.ready({});
      // Host and window print what is shown: nothing once that is another screen.
      if (left.aborted) return false;
      const outcome = ready.ok ? await client.printing.print({}) : ready;
      setPrinting(outcome.ok ? 'printed' : outcome.error.type);
      return outcome.ok && outcome.value.by === 'page';
    } catch (error) {
      fail(error, screen);
      return false;
    }
  };
  const print = () => {
    void presses.press(carryOut, () => {
      window.print();
    });
  };
  return { printing, print };
}
