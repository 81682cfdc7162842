import {
  Minus,
  Pause,
  Play,
  Plus,
  Repeat2,
  Turtle,
  Rabbit,
  Volume1,
  Volume2,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { speeds, useSpeech, volumes } from '../../speech/speech-context.tsx';
import './speech-bar.css';

/** How what is read is heard. Stands above the frame's bar as long as reading aloud is on; each button acts at once. */
export function SpeechBar() {
  const { t } = useTranslation();
  const { phase, repeat, pauseOrGoOn, speed, setSpeed, volume, setVolume } = useSpeech();
  return (
    <div className="speech-bar" role="group" aria-label={t('speech.bar')}>
      <SpeechButton icon={Repeat2} label={t('speech.repeat')} onPress={repeat} />
      <SpeechButton
        icon={phase === 'speaking' ? Pause : Play}
        label={t(phase === 'speaking' ? 'speech.pause' : 'speech.goOn')}
        onPress={pauseOrGoOn}
      />
      <SpeechButton
        icon={Turtle}
        sign={Minus}
        label={t('speech.slower')}
        isLast={speed === 0}
        onPress={() => {
          setSpeed(Math.max(0, speed - 1));
        }}
      />
      <SpeechButton
        icon={Rabbit}
        sign={Plus}
        label={t('speech.faster')}
        isLast={speed === speeds.length - 1}
        onPress={() => {
          setSpeed(Math.min(speeds.length - 1, speed + 1));
        }}
      />
      <SpeechButton
        icon={Volume1}
        sign={Minus}
        label={t('speech.quieter')}
        isLast={volume === 0}
        onPress={() => {
          setVolume(Math.max(0, volume - 1));
        }}
      />
      <SpeechButton
        icon={Volume2}
        sign={Plus}
        label={t('speech.louder')}
        isLast={volume === volumes.length - 1}
        onPress={() => {
          setVolume(Math.min(volumes.length - 1, volume + 1));
        }}
      />
    </div>
  );
}

function SpeechButton(props: {
  readonly icon: LucideIcon;
  readonly sign?: LucideIcon;
  readonly label: string;
  /** It goes no further; the button stays where it is. */
  readonly isLast?: boolean;
  readonly onPress: () => void;
}) {
  const { icon: Icon, sign: Sign, label, isLast = false, onPress } = props;
  return (
    <button type="button" className="speech-button" aria-disabled={isLast} onClick={onPress}>
      <span className="speech-button-icons" aria-hidden>
        <Icon />
        {Sign && <Sign strokeWidth={3.2} />}
      </span>
      <span className="speech-button-words">{label}</span>
    </button>
  );
}
