/** Two soft notes, half a second in all. A kiosk without a speaker shows the same by picture. */
export function chime(): void {
  const audio = new AudioContext();
  const volume = audio.createGain();
  volume.gain.value = 0.15;
  volume.connect(audio.destination);
  [
    { hertz: 660, at: 0 },
    { hertz: 880, at: 0.22 },
  ].forEach(({ hertz, at }) => {
    const note = audio.createOscillator();
    const fade = audio.createGain();
    note.frequency.value = hertz;
    fade.gain.setValueAtTime(1, audio.currentTime + at);
    fade.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + at + 0.3);
    note.connect(fade).connect(volume);
    note.start(audio.currentTime + at);
    note.stop(audio.currentTime + at + 0.3);
  });
  setTimeout(() => void audio.close(), 1_000);
}
