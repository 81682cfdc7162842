import type { ReactNode } from 'react';
import { useSession } from '../../session/session-context.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { EndButton } from './end-button.tsx';
import { OfficeHeader } from './office-header.tsx';
import './frame.css';

/** The frame around every screen: whose machine this is and what time it is on top, the way out at the bottom. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { personal } = useSession();
  return (
    <div className="frame">
      <OfficeHeader />
      <main className="frame-main">{children}</main>
      {personal && (
        <div className="frame-end">
          <EndButton />
        </div>
      )}
      <BottomBar />
    </div>
  );
}
