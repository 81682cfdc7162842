import type { ComponentExamples } from '../../gallery/component-examples.ts';
import { SpeechProvider } from '../../speech/speech-context.tsx';
import { SpeechBar } from './speech-bar.tsx';

export const examples: ComponentExamples = {
  silent: () => (
    <SpeechProvider>
      <SpeechBar />
    </SpeechProvider>
  ),
};
