import {
  createContext,
  use,
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../bridge/kiosk-context.tsx';
import { useSession } from '../session/session-context.tsx';
import { SPEAKING } from '../session/idle.ts';
import { BrowserAudio, playTone } from './browser-audio.ts';
import { localVoice, useHasLocalVoice } from './local-voices.ts';
import { SpeechPlayer, type PlayerPhase } from './player.ts';
import { privateSubject } from './private-subject.ts';
import { Speaker, type Said, type SayOptions } from './speaker.ts';

export const speeds = [0.75, 1, 1.25] as const;
export const volumes = [0.2, 0.4, 0.6, 0.8, 1] as const;
const USUAL = { speed: 1, volume: 2 } as const;

/** The listener who has earphones on, or does not want their answer read. */
type Consent = 'yes' | 'no';

/** For the gallery: reading aloud is on from the beginning, before or after its question about earphones. */
export type StartSpeech = 'asking' | 'consented';

interface Speech {
  /** There are recordings, or a voice of this machine, in the language of the screen. */
  readonly available: boolean;
  readonly on: boolean;
  readonly turn: (on: boolean) => void;
  readonly phase: PlayerPhase;
  /** Where in `speeds` and `volumes`. */
  readonly speed: number;
  readonly volume: number;
  readonly setSpeed: (speed: number) => void;
  readonly setVolume: (volume: number) => void;
  readonly say: (said: readonly Said[], options?: SayOptions) => void;
  readonly stop: () => void;
  /** While reading aloud is on: a code is near (low), a code was read (high). */
  readonly tone: (of: keyof typeof toneHertz) => void;
  /** What was read last; where the listener did not want to be heard, the question about earphones again. */
  readonly repeat: () => void;
  readonly pauseOrGoOn: () => void;
  /** The screen is private and nobody has said yet whether it may be heard. */
  readonly asking: boolean;
  /** The screen is private and must not be heard. */
  readonly silenced: boolean;
  readonly answer: (consent: Consent) => void;
}

const SpeechContext = createContext<Speech | undefined>(undefined);

const toneHertz = { glimpse: 440, read: 880 } as const;
const TELL_ALIVE_EVERY_MS = 1_000;

/**
 * Reading aloud. All of it belongs to the document and goes with it: a session that ends loads a fresh one, silent and
 * at the usual volume, and a consent dies with the answer it was given for.
 */
export function SpeechProvider(props: {
  readonly start?: StartSpeech | undefined;
  readonly children: ReactNode;
}) {
  const { client, state } = useKiosk();
  const { t, i18n } = useTranslation();
  const { screen } = useSession();
  const language = i18n.language;
  const [wanted, setWanted] = useState(props.start !== undefined);
  const [phase, setPhase] = useState<PlayerPhase>('silent');
  const [speed, chooseSpeed] = useState<number>(USUAL.speed);
  const [volume, chooseVolume] = useState<number>(USUAL.volume);
  const subject = privateSubject(screen);
  const [consent, setConsent] = useState<{ subject: string; is: Consent } | undefined>(
    props.start === 'consented' && subject !== undefined ? { subject, is: 'yes' } : undefined,
  );

  const hasVoice = useHasLocalVoice(language);
  const available = state.languages.some(({ id, speech }) => id === language && speech) || hasVoice;
  const on = wanted && (available || props.start !== undefined);
  const consented = consent !== undefined && consent.subject === subject ? consent.is : undefined;
  const asking = on && subject !== undefined && consented === undefined;
  const silenced = subject !== undefined && consented !== 'yes';

  const clipsOf = useEffectEvent(async (wantedLanguage: string) => {
    if (!state.languages.some(({ id, speech }) => id === wantedLanguage && speech)) return [];
    const reply = await client.kiosk.language({ id: wantedLanguage });
    return reply.ok ? reply.value.clips : [];
  });
  const parts = useRef<{ player: SpeechPlayer; speaker: Speaker }>(undefined);
  useEffect(() => {
    const player = new SpeechPlayer(
      new BrowserAudio(),
      { speed: speeds[USUAL.speed], volume: volumes[USUAL.volume] },
      setPhase,
    );
    const speaker = new Speaker({
      player,
      clipsOf: (wantedLanguage) => clipsOf(wantedLanguage),
      hasVoice: (wantedLanguage) => localVoice(wantedLanguage) !== undefined,
    });
    parts.current = { player, speaker };
    const stop = () => {
      speaker.stop();
    };
    window.addEventListener('pagehide', stop);
    return () => {
      window.removeEventListener('pagehide', stop);
      stop();
    };
  }, []);

  useEffect(() => {
    parts.current?.player.adjust({ speed: speeds[speed] ?? 1, volume: volumes[volume] ?? 1 });
  }, [speed, volume]);

  // Whoever listens to what they wanted to hear is there.
  useEffect(() => {
    if (phase !== 'speaking') return undefined;
    const timer = setInterval(() => {
      if (parts.current?.speaker.isAsked === true) window.dispatchEvent(new Event(SPEAKING));
    }, TELL_ALIVE_EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }, [phase]);

  const say = useCallback(
    (said: readonly Said[], options?: SayOptions) => {
      const instead = { text: t('speech.unreadable'), language };
      // Without a host there are no recordings either: the screen that says so is silent.
      parts.current?.speaker.say(said, instead, options).catch(() => undefined);
    },
    [t, language],
  );
  const stop = useCallback(() => parts.current?.speaker.stop(), []);

  const speech = useMemo<Speech>(
    () => ({
      available,
      on,
      turn: (next) => {
        setWanted(next);
        if (next) return;
        stop();
        // Whoever switches it on next may be somebody else, or have the earphones off, or on, by then.
        chooseSpeed(USUAL.speed);
        chooseVolume(USUAL.volume);
        setConsent(undefined);
      },
      phase,
      speed,
      volume,
      setSpeed: chooseSpeed,
      setVolume: chooseVolume,
      say,
      stop,
      tone: (of) => {
        if (on) playTone({ volume: volumes[volume] ?? 1 }, toneHertz[of]);
      },
      repeat: () => {
        if (silenced && !asking) setConsent(undefined);
        else parts.current?.speaker.repeat();
      },
      pauseOrGoOn: () => {
        const player = parts.current?.player;
        if (player?.phase === 'speaking') player.pause();
        else if (player?.phase === 'paused') player.goOn();
        else parts.current?.speaker.repeat();
      },
      asking,
      silenced,
      answer: (is) => {
        if (subject !== undefined) setConsent({ subject, is });
      },
    }),
    [available, on, phase, speed, volume, say, stop, asking, silenced, subject],
  );
  return <SpeechContext value={speech}>{props.children}</SpeechContext>;
}

export function useSpeech(): Speech {
  const speech = use(SpeechContext);
  if (speech === undefined) throw new Error('used outside SpeechProvider');
  return speech;
}
