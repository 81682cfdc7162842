import { useEffect, useMemo, useRef } from 'react';
import { useKiosk } from './bridge/kiosk-context.tsx';
import { Frame } from './components/frame/frame.tsx';
import { IdleWarning } from './components/idle-warning/idle-warning.tsx';
import { LazyBackgroundCamera } from './scanning/lazy-cameras.tsx';
import { useHandScanner } from './scanning/use-hand-scanner.ts';
import { CurrentScreen } from './screens/current-screen.tsx';
import { useArrowKeys } from './session/arrow-keys.ts';
import { useIdle } from './session/idle.ts';
import { usePanel } from './session/panel.ts';
import { ScreenErrorBoundary } from './session/screen-error-boundary.tsx';
import { useSession } from './session/session-context.tsx';

/** The screen in front, and what goes on behind every screen: scanning, and watching whether anybody is there. */
export function App() {
  const { state } = useKiosk();
  const { screen, personal, end, lookUp } = useSession();
  const { answerSeconds, otherSeconds, warningSeconds } = state.idle;
  const limits = useMemo(
    () => ({ answerSeconds, otherSeconds, warningSeconds }),
    [answerSeconds, otherSeconds, warningSeconds],
  );
  const { phase, extend } = useIdle({ active: screen.name !== 'attract', personal, limits, onGone: end });
  const hidden = phase.type === 'warning';
  const shown = useRef<HTMLDivElement>(null);

  usePanel(state.screen.pixelsPerMillimetre);
  useArrowKeys();
  useHandScanner((contents) => {
    lookUp(contents, 'hand-scanner');
  });

  // A new screen starts at its heading: a screen reader says it, and Tab goes on from there.
  useEffect(() => {
    if (screen.name !== 'attract') shown.current?.querySelector('h1')?.focus({ preventScroll: true });
  }, [screen]);

  return (
    <>
      <div ref={shown} className="app" hidden={hidden}>
        <Frame>
          <ScreenErrorBoundary key={screen.name} screen={screen.name}>
            <CurrentScreen screen={screen} />
          </ScreenErrorBoundary>
        </Frame>
      </div>
      {phase.type === 'warning' && <IdleWarning secondsLeft={phase.secondsLeft} onGoOn={extend} />}
      {state.camera.use && screen.name !== 'scan' && (
        <LazyBackgroundCamera
          onContents={(contents) => {
            lookUp(contents, 'camera');
          }}
        />
      )}
    </>
  );
}
