/** Ctrl-C reaches this process twice: from the terminal and from the launcher that started it. */
const SAME_PRESS_MS = 1000;

/** Aborts on the first SIGINT, SIGTERM or SIGHUP; a second, impatient one ends the process at once. */
export function stopOnSignals(): { readonly signal: AbortSignal } {
  const stopping = new AbortController();
  let stoppedAt: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stoppedAt !== undefined && Date.now() - stoppedAt > SAME_PRESS_MS) process.exit(130);
      stoppedAt ??= Date.now();
      stopping.abort();
    });
  }
  return { signal: stopping.signal };
}
