import { useEffect, useEffectEvent } from 'react';
import type { ComponentExamples } from '../../gallery/component-examples.ts';
import { LastingSound } from '../../gallery/lasting-sound.tsx';
import { SpeechProvider, useSpeech } from '../../speech/speech-context.tsx';
import { SpeechBar } from './speech-bar.tsx';

export const examples: ComponentExamples = {
  silent: () => (
    <SpeechProvider>
      <SpeechBar />
    </SpeechProvider>
  ),
  speaking: () => (
    <LastingSound>
      <SpeechProvider>
        <Speaking />
      </SpeechProvider>
    </LastingSound>
  ),
};

function Speaking() {
  const { say } = useSpeech();
  const begin = useEffectEvent(() => {
    say([{ text: '1', language: 'vi' }]);
  });
  useEffect(() => {
    // Once what speaks is there as well: it comes with an effect of its own.
    const timer = setTimeout(() => begin());
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return <SpeechBar />;
}
