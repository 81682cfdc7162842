import { useSyncExternalStore } from 'react';

/** A voice of this machine. Voices of a service elsewhere are none: what is on the screen leaves the kiosk by no way. */
export function localVoice(language: string): SpeechSynthesisVoice | undefined {
  if (!('speechSynthesis' in window)) return undefined;
  return speechSynthesis
    .getVoices()
    .find(
      ({ localService, lang }) =>
        localService && lang.toLowerCase().split(/[-_]/)[0] === language.split('-')[0],
    );
}

/** Voices come some time after the page. */
export function useHasLocalVoice(language: string): boolean {
  return useSyncExternalStore(subscribe, () => localVoice(language) !== undefined);
}

function subscribe(onChange: () => void): () => void {
  if (!('speechSynthesis' in window)) return () => undefined;
  speechSynthesis.addEventListener('voiceschanged', onChange);
  return () => {
    speechSynthesis.removeEventListener('voiceschanged', onChange);
  };
}
