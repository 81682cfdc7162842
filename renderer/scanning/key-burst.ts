/**
 * Tells a hand scanner from fingers: a scanner types 8 to 2,000 characters less than 35 ms apart and ends with
 * Enter, Tab or silence. Pure: times come in, verdicts go out.
 */
const MOST_GAP_MS = 35;
export const SILENCE_MS = 80;
/**
 * A busy page hears keys late: half a code would be told if 80 ms without a key ended a scan. Only scanners that
 * send no Enter wait this long.
 */
export const SCAN_SILENCE_MS = 400;
const FEWEST_CHARACTERS = 8;
export const MOST_CHARACTERS = 2_000;
/** Fingers that roll over two keys look like a scanner for a moment; a control key then is meant. */
const SURELY_NO_FINGERS = 3;

/** A key as it went down. `character` is absent for control keys and for combinations with Ctrl, Alt or Meta. */
export interface PressedKey {
  readonly name: string;
  readonly character: string | undefined;
  /** Milliseconds on any clock that does not jump. */
  readonly at: number;
}

export interface Verdict {
  /** Keep this key from the page. */
  readonly swallow: boolean;
  /** A scan is complete. */
  readonly contents?: string;
  /** It was fingers after all: the characters that were kept back, to be typed now. */
  readonly giveBack?: string;
}

type State =
  | { readonly type: 'idle' }
  /** The first character went to the page, as nobody could know; those after it are kept back. */
  | { readonly type: 'burst'; readonly text: string; readonly last: number }
  /** Torn by a hiccup, or already delivered: everything is kept back until silence. */
  | { readonly type: 'draining'; readonly last: number };

const PASS: Verdict = { swallow: false };
const SWALLOW: Verdict = { swallow: true };

export class KeyBurst {
  #state: State = { type: 'idle' };

  /** True from the second fast key until silence: key-up events are to be kept from the page too. */
  get isSwallowing(): boolean {
    return this.#state.type === 'draining' || (this.#state.type === 'burst' && this.#state.text.length > 1);
  }

  /** How long to wait for a further key before `silence()` is to be called. */
  get silenceMs(): number {
    const isScan = this.#state.type === 'burst' && this.#state.text.length >= FEWEST_CHARACTERS;
    return isScan ? SCAN_SILENCE_MS : SILENCE_MS;
  }

  press(key: PressedKey): Verdict {
    const state = this.#state;
    if (state.type === 'idle') return this.#begin(key);
    const gap = key.at - state.last;
    if (gap >= SILENCE_MS) {
      const ended = this.silence();
      return { ...ended, ...this.#begin(key) };
    }
    if (state.type === 'draining') {
      this.#state = { type: 'draining', last: key.at };
      return SWALLOW;
    }
    const isScanner = state.text.length >= FEWEST_CHARACTERS;
    if (gap >= MOST_GAP_MS) {
      if (!isScanner) return { ...this.#end(state), ...this.#begin(key) };
      // A scan with a hole in it would be a wrong code: better none, and the person scans again.
      this.#state = { type: 'draining', last: key.at };
      return SWALLOW;
    }
    if (key.name === 'Enter' || key.name === 'Tab') {
      if (!isScanner) return this.#end(state);
      this.#state = { type: 'draining', last: key.at };
      return { swallow: true, contents: state.text };
    }
    if (key.character === undefined && state.text.length < SURELY_NO_FINGERS) return this.#end(state);
    // No slip holds more. What is beyond is dropped, and the host tells the rest to be no slip.
    const isFull = state.text.length > MOST_CHARACTERS;
    const text = isFull ? state.text : state.text + (key.character ?? '');
    this.#state = { type: 'burst', text, last: key.at };
    return SWALLOW;
  }

  /** To be called when no key came for `silenceMs`. */
  silence(): Verdict {
    const state = this.#state;
    this.#state = { type: 'idle' };
    return state.type === 'burst' ? this.#end(state) : PASS;
  }

  #begin(key: PressedKey): Verdict {
    this.#state =
      key.character === undefined ? { type: 'idle' } : { type: 'burst', text: key.character, last: key.at };
    return PASS;
  }

  #end({ text }: Extract<State, { type: 'burst' }>): Verdict {
    this.#state = { type: 'idle' };
    if (text.length >= FEWEST_CHARACTERS) return { swallow: false, contents: text };
    const keptBack = text.slice(1);
    return keptBack === '' ? PASS : { swallow: false, giveBack: keptBack };
  }
}
