/**
 * Tells a hand scanner from fingers: a scanner types 8 to 2,000 characters less than 35 ms apart and ends with
 * Enter, Tab or silence. Pure: times come in, verdicts go out.
 *
 * The keys' own times decide. A page too busy to hear a key in time takes it for silence; the key then shows that
 * there was none, and the burst goes on as if nothing had been told.
 */
const MOST_GAP_MS = 35;
export const SILENCE_MS = 80;
/**
 * What is surely a scanner may hold its breath: half a code would be told if 80 ms without a key ended it, and a code
 * with a pause in it is whole all the same. Only scanners that send no Enter are waited for so long.
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
  /**
   * Of its characters the first `done` are dealt with: the very first went to the page, as nobody could know; those
   * after it are kept back until silence seems to have come, when they are given back or told. `last`: when the last
   * key was pressed.
   */
  | { readonly type: 'burst'; readonly text: string; readonly done: number; readonly last: number }
  /** Delivered, or of unknown beginning: everything is kept back until silence. */
  | { readonly type: 'draining'; readonly last: number };

const PASS: Verdict = { swallow: false };
const SWALLOW: Verdict = { swallow: true };

export class KeyBurst {
  #state: State;

  /**
   * `since`: when listening began, on the clock of the keys. What goes on from before then is the rest of a scan
   * whose beginning nobody has: it would be a wrong code.
   */
  constructor(since: number) {
    this.#state = { type: 'draining', last: since + MOST_GAP_MS - SILENCE_MS };
  }

  /** True from the second fast key until silence: key-up events are to be kept from the page too. */
  get isSwallowing(): boolean {
    const state = this.#state;
    return state.type === 'draining' || (state.type === 'burst' && state.text.length > state.done);
  }

  /** How long to wait for a further key before `silence()` is to be called. */
  get silenceMs(): number {
    const isScan = this.#state.type === 'burst' && isScanner(this.#state.text);
    return isScan ? SCAN_SILENCE_MS : SILENCE_MS;
  }

  press(key: PressedKey): Verdict {
    const state = this.#state;
    if (state.type === 'idle') return this.#begin(key);
    const gap = key.at - state.last;
    if (state.type === 'draining') {
      if (gap >= SILENCE_MS) return this.#begin(key);
      this.#state = { type: 'draining', last: key.at };
      return SWALLOW;
    }
    if (gap >= (isScanner(state.text) ? SCAN_SILENCE_MS : MOST_GAP_MS)) {
      return { ...told(state), ...this.#begin(key) };
    }
    if (key.name === 'Enter' || key.name === 'Tab') {
      this.#state = isScanner(state.text) ? { type: 'draining', last: key.at } : { type: 'idle' };
      return { ...told(state), swallow: isScanner(state.text) };
    }
    if (key.character === undefined && state.text.length < SURELY_NO_FINGERS) {
      this.#state = { type: 'idle' };
      return told(state);
    }
    // No slip holds more. What is beyond is dropped, and the host tells the rest to be no slip.
    const isFull = state.text.length > MOST_CHARACTERS;
    const text = isFull ? state.text : state.text + (key.character ?? '');
    this.#state = { ...state, text, last: key.at };
    return SWALLOW;
  }

  /** To be called when no key was heard for `silenceMs`. */
  silence(): Verdict {
    const state = this.#state;
    if (state.type !== 'burst') return PASS;
    this.#state = { ...state, done: state.text.length };
    return told(state);
  }

  #begin(key: PressedKey): Verdict {
    this.#state =
      key.character === undefined
        ? { type: 'idle' }
        : { type: 'burst', text: key.character, done: 1, last: key.at };
    return PASS;
  }
}

function isScanner(text: string): boolean {
  return text.length >= FEWEST_CHARACTERS;
}

/** What a burst comes to, but for what is dealt with. */
function told({ text, done }: Extract<State, { type: 'burst' }>): Verdict {
  if (text.length === done) return PASS;
  return isScanner(text)
    ? { swallow: false, contents: text }
    : { swallow: false, giveBack: text.slice(done) };
}
