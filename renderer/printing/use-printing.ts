import { useState } from 'react';
import { useKiosk } from '../bridge/kiosk-context.tsx';
import type { PrintingState } from '../components/printing-words/printing-words.tsx';
import { useSession } from '../session/session-context.tsx';

/** Prints the sheet of the screen in front, by the host or by this window itself. */
export function usePrinting(): { readonly printing: PrintingState; readonly print: () => void } {
  const { client } = useKiosk();
  const { fail } = useSession();
  const [printing, setPrinting] = useState<PrintingState>('idle');
  const carryOut = async () => {
    setPrinting('printing');
    try {
      const outcome = await client.printing.print({});
      if (outcome.ok && outcome.value.by === 'page') window.print();
      setPrinting(outcome.ok ? 'printed' : outcome.error.type);
    } catch (error) {
      fail(error);
    }
  };
  return { printing, print: () => void carryOut() };
}
