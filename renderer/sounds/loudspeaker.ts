/** A list that does not come is not waited for: a bell is rung now or is of no use. */
const PATIENCE_MS = 1_000;

/**
 * True where the machine lists its devices and has none that plays. Otherwise nothing is known: a loudspeaker that is
 * listed may be muted, or be a socket with nothing plugged in.
 */
export async function isWithoutLoudspeaker(): Promise<boolean> {
  const kinds = await Promise.race([kindsOfDevices(), new Promise<string[]>(giveUp)]);
  return kinds.length > 0 && !kinds.includes('audiooutput');
}

function giveUp(none: (kinds: string[]) => void): void {
  setTimeout(none, PATIENCE_MS, []);
}

async function kindsOfDevices(): Promise<string[]> {
  try {
    // Absent in a page that is no secure context, whatever the types say.
    const devices: MediaDevices | undefined = navigator.mediaDevices;
    return ((await devices?.enumerateDevices()) ?? []).map(({ kind }) => kind);
  } catch {
    // Refused: as if there were no list. The bell is rung.
    return [];
  }
}
