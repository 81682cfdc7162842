import { useState, type ReactNode } from 'react';
import { useSession } from '../../session/session-context.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { EndButton } from './end-button.tsx';
import { FootContext } from './foot-context.ts';
import { OfficeHeader } from './office-header.tsx';
import './frame.css';

/** The frame around every screen: whose machine this is and what time it is on top, the way out at the bottom. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { personal } = useSession();
  const [foot, setFoot] = useState<HTMLElement | null>(null);
  return (
    <div className="frame">
      <OfficeHeader />
      <main className="frame-main">
        <FootContext value={foot}>{children}</FootContext>
      </main>
      <footer className="frame-foot">
        <div ref={setFoot} className="frame-foot-slot" />
        {personal && <EndButton />}
      </footer>
      <BottomBar />
    </div>
  );
}
