import { useMemo, useState, type ReactNode } from 'react';
import { useSession } from '../../session/session-context.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { EndButton } from './end-button.tsx';
import { FramePlacesContext } from './frame-places.ts';
import { useSpeech } from '../../speech/speech-context.tsx';
import { SpeechBar } from '../speech-bar/speech-bar.tsx';
import { OfficeHeader } from './office-header.tsx';
import './frame.css';
import './frame-in-little-room.css';

/** The frame around every screen: whose machine this is and what time it is on top, the way out at the bottom. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { personal } = useSession();
  const { on, asking } = useSpeech();
  const [foot, setFoot] = useState<HTMLElement | null>(null);
  const [turn, setTurn] = useState<HTMLElement | null>(null);
  const [aloft, setAloft] = useState<HTMLElement | null>(null);
  const [hand, setHand] = useState<HTMLElement | null>(null);
  // The question needs the room; whoever wants to hear it again presses repeat on the pad, or touches it.
  const speechBar = on && !asking;
  const places = useMemo(
    () => ({ foot, turn, aloft, hand, speechBar }),
    [foot, turn, aloft, hand, speechBar],
  );
  return (
    <div className="frame">
      <div className="frame-upper">
        <OfficeHeader />
        <div ref={setAloft} className="frame-aloft" />
      </div>
      <main className="frame-main">
        <FramePlacesContext value={places}>{children}</FramePlacesContext>
      </main>
      <div className="frame-controls">
        <div ref={setTurn} className="frame-turn" />
        <div ref={setHand} className="frame-hand" />
        <footer className="frame-foot">
          <div ref={setFoot} className="frame-foot-slot" />
          {personal && <EndButton />}
        </footer>
      </div>
      <div className="frame-bars">
        {speechBar && <SpeechBar />}
        <BottomBar />
      </div>
    </div>
  );
}
