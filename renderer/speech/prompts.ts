/**
 * Tries every so often to say something, until it was said `most` times: whoever stands there hears it, and a kiosk
 * nobody stands at does not talk all day. Answers how to call it off.
 */
export function promptNowAndThen(
  everyMs: number,
  most: number,
  prompt: () => 'said' | 'not now',
): () => void {
  let left = most;
  const timer = setInterval(() => {
    if (prompt() === 'said') left -= 1;
    if (left === 0) clearInterval(timer);
  }, everyMs);
  return () => {
    clearInterval(timer);
  };
}
