import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from './bridge/kiosk-context.tsx';
import { EarphoneQuestion } from './components/earphone-question/earphone-question.tsx';
import { Frame } from './components/frame/frame.tsx';
import { IdleWarning } from './components/idle-warning/idle-warning.tsx';
import { LazyBackgroundCamera } from './scanning/lazy-cameras.tsx';
import type { ScanInbox } from './scanning/scan-inbox.ts';
import { useHandScanner } from './scanning/use-hand-scanner.ts';
import { CurrentScreen } from './screens/current-screen.tsx';
import { HostTroubleScreen } from './screens/host-trouble/host-trouble-screen.tsx';
import { useArrowKeys } from './session/arrow-keys.ts';
import { useIdle } from './session/idle.ts';
import { useModes } from './session/modes-context.tsx';
import { isPlain } from './session/modes.ts';
import { usePadKeys } from './session/pad-keys.ts';
import { usePadTranslation } from './session/pad-translation.ts';
import { usePanel } from './session/panel.ts';
import { useScreenFocus } from './session/screen-focus.ts';
import { ScreenErrorBoundary } from './session/screen-error-boundary.tsx';
import { useSession } from './session/session-context.tsx';
import { useStaffGesture } from './session/staff-gesture.ts';
import { useSpeech } from './speech/speech-context.tsx';
import { useReading } from './speech/use-reading.ts';
import { defaultLanguage } from './words/i18n.ts';

/** The screen in front, and what goes on behind every screen: scanning, and watching whether anybody is there. */
export function App({ scans }: { readonly scans?: ScanInbox | undefined }) {
  const { state, trouble } = useKiosk();
  const { screen, personal, end, lookUp, toStaff } = useSession();
  const { modes } = useModes();
  const { i18n } = useTranslation();
  const speech = useSpeech();
  const { answerSeconds, otherSeconds, warningSeconds, longestAnswerSeconds } = state.idle;
  const limits = useMemo(
    () => ({ answerSeconds, otherSeconds, warningSeconds, longestAnswerSeconds }),
    [answerSeconds, otherSeconds, warningSeconds, longestAnswerSeconds],
  );
  // Whoever chose big type on the attract screen and went away leaves it as it was for the next.
  const staff = screen.name === 'staff';
  const touched = !isPlain(modes) || speech.on || i18n.language !== defaultLanguage;
  const { phase, extend } = useIdle({
    // Staff have a time of their own, which the host holds as well.
    active: !staff && (screen.name !== 'attract' || touched) && trouble === undefined,
    personal,
    limits,
    onGone: end,
  });
  const warned = phase.type === 'warning';
  const shown = useRef<HTMLDivElement>(null);

  usePanel(state.screen.pixelsPerMillimetre, modes);
  usePadTranslation(state.pad);
  useReading(warned);
  useStaffGesture(() => {
    if (!staff && trouble === undefined) toStaff();
  });
  useArrowKeys();
  usePadKeys(!warned && !staff && trouble === undefined);
  useScreenFocus(shown, { screen, asking: speech.asking, covered: warned || staff || trouble !== undefined });
  useHandScanner(scans, (contents) => {
    if (trouble === undefined) lookUp(contents, 'hand-scanner');
  });

  // Whoever comes after the trouble must not find the answer of whoever was there before it. It ends only now: a
  // document cannot be loaded anew while its host is away.
  const wasInTrouble = useRef(false);
  useEffect(() => {
    if (trouble === undefined && wasInTrouble.current && (personal || staff)) end();
    wasInTrouble.current = trouble !== undefined;
  }, [trouble, personal, staff, end]);

  if (trouble !== undefined) return <HostTroubleScreen trouble={trouble} />;
  if (staff)
    return (
      <ScreenErrorBoundary screen={screen.name}>
        <CurrentScreen screen={screen} />
      </ScreenErrorBoundary>
    );
  return (
    <>
      <div ref={shown} className="app" hidden={warned && personal} inert={warned}>
        <Frame>
          <ScreenErrorBoundary key={screen.name} screen={screen.name}>
            {speech.asking ? (
              <EarphoneQuestion onAnswer={speech.answer} />
            ) : (
              <CurrentScreen screen={screen} />
            )}
          </ScreenErrorBoundary>
        </Frame>
      </div>
      {warned && <IdleWarning secondsLeft={phase.secondsLeft} onGoOn={extend} />}
      {state.camera.use && screen.name !== 'scan' && (
        <LazyBackgroundCamera
          onContents={(contents) => {
            if (lookUp(contents, 'camera') !== 'overlooked') speech.tone('read');
          }}
        />
      )}
    </>
  );
}
