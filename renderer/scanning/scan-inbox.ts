/** What was scanned so long ago is nobody's who stands here now. */
const VALID_MS = 10_000;

/**
 * Keeps a scan for the screens while they are not there yet: a fresh document hears the scanner from its first lines
 * on, and shows something only when the host has answered. The last scan counts, once.
 */
export class ScanInbox {
  #listener: ((contents: string) => void) | undefined;
  #waiting: { readonly contents: string; readonly at: number } | undefined;

  put(contents: string, nowMs: number): void {
    if (this.#listener === undefined) this.#waiting = { contents, at: nowMs };
    else this.#listener(contents);
  }

  /** One listens at a time. Answers the function that ends it. */
  listen(listener: (contents: string) => void, nowMs: number): () => void {
    this.#listener = listener;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting !== undefined && nowMs - waiting.at <= VALID_MS) listener(waiting.contents);
    return () => {
      if (this.#listener === listener) this.#listener = undefined;
    };
  }
}
