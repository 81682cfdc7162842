import { useMemo, useState, type ReactNode } from 'react';
import { useSession } from '../../session/session-context.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { EndButton } from './end-button.tsx';
import { FramePlacesContext } from './frame-places.ts';
import { OfficeHeader } from './office-header.tsx';
import './frame.css';

/** The frame around every screen: whose machine this is and what time it is on top, the way out at the bottom. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { personal } = useSession();
  const [foot, setFoot] = useState<HTMLElement | null>(null);
  const [turn, setTurn] = useState<HTMLElement | null>(null);
  const [aloft, setAloft] = useState<HTMLElement | null>(null);
  const places = useMemo(() => ({ foot, turn, aloft }), [foot, turn, aloft]);
  return (
    <div className="frame">
      <div className="frame-upper">
        <OfficeHeader />
        <div ref={setAloft} className="frame-aloft" />
      </div>
      <main className="frame-main">
        <FramePlacesContext value={places}>{children}</FramePlacesContext>
      </main>
      <div ref={setTurn} className="frame-turn" />
      <footer className="frame-foot">
        <div ref={setFoot} className="frame-foot-slot" />
        {personal && <EndButton />}
      </footer>
      <BottomBar />
    </div>
  );
}
