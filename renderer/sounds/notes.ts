interface Note {
  readonly hertz: number;
  /** Seconds from now. */
  readonly at: number;
}

/**
 * Notes that are struck and die away. Answers, once the last one has, whether the page was let play them. Whether
 * anybody could hear them is not known to it: a loudspeaker may be muted, or not plugged in.
 */
export async function playNotes(
  notes: readonly Note[],
  { loudness, lasting }: { readonly loudness: number; readonly lasting: number },
): Promise<boolean> {
  const audio = new AudioContext();
  try {
    const volume = audio.createGain();
    volume.gain.value = loudness;
    volume.connect(audio.destination);
    const from = audio.currentTime;
    for (const { hertz, at } of notes) {
      const note = audio.createOscillator();
      const fade = audio.createGain();
      note.frequency.value = hertz;
      fade.gain.setValueAtTime(1, from + at);
      fade.gain.exponentialRampToValueAtTime(0.001, from + at + lasting);
      note.connect(fade).connect(volume);
      note.start(from + at);
      note.stop(from + at + lasting);
    }
    const seconds = Math.max(...notes.map(({ at }) => at)) + lasting;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000 + 200));
    return audio.state === 'running';
  } finally {
    await audio.close();
  }
}
