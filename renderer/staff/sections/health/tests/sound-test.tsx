import { Volume2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../../../components/action/action.tsx';
import { Alert } from '../../../../components/alert/alert.tsx';

/** Hertz: low, middle, high, as speech has them. */
const TONES = [220, 440, 880];
const TONE_SECONDS = 0.5;
const LOUDNESS = 0.4;

export function SoundTest() {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<'played' | 'none'>();
  const play = async () => {
    setOutcome((await playTones()) ? 'played' : 'none');
  };
  return (
    <div className="health">
      <div className="health-buttons">
        <Action icon={Volume2} look="main" onPress={() => void play()}>
          {t('staff.health.test.soundPlay')}
        </Action>
      </div>
      {outcome === 'played' && <p role="status">{t('staff.health.test.soundPlayed')}</p>}
      {outcome === 'none' && <Alert>{t('staff.health.test.soundNone')}</Alert>}
    </div>
  );
}

/** False where the system has nothing that plays. */
async function playTones(): Promise<boolean> {
  const audio = new AudioContext();
  try {
    await audio.resume();
    for (const [place, hertz] of TONES.entries()) {
      const from = audio.currentTime + place * TONE_SECONDS;
      const tone = new OscillatorNode(audio, { frequency: hertz });
      const volume = new GainNode(audio, { gain: 0 });
      // Swells and fades, so that nothing clicks.
      volume.gain.setValueAtTime(0, from);
      volume.gain.linearRampToValueAtTime(LOUDNESS, from + TONE_SECONDS / 4);
      volume.gain.linearRampToValueAtTime(0, from + TONE_SECONDS);
      tone.connect(volume).connect(audio.destination);
      tone.start(from);
      tone.stop(from + TONE_SECONDS);
    }
    await new Promise((resolve) => setTimeout(resolve, (TONES.length + 0.5) * TONE_SECONDS * 1000));
    return audio.state === 'running';
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  } finally {
    await audio.close();
  }
}
