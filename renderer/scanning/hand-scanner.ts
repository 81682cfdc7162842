import { focusedField, type FocusedField } from './focused-field.ts';
import { KeyBurst, type Verdict } from './key-burst.ts';
import { characterOf, isModifier } from './key-character.ts';

/** Listens on the window, before anything else does and for as long as the document is there. */
export function listenToHandScanner(onContents: (contents: string) => void): void {
  const burst = new KeyBurst(performance.now());
  let silence: ReturnType<typeof setTimeout> | undefined;
  let field: FocusedField | undefined;
  let isGivingBack = false;

  const follow = (verdict: Verdict) => {
    if (verdict.contents !== undefined) {
      field?.putBack();
      onContents(verdict.contents);
    }
    if (verdict.giveBack !== undefined) {
      isGivingBack = true;
      giveBack(verdict.giveBack, field);
      isGivingBack = false;
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // A key that is held down repeats every 33 ms, which is no scanner.
    if (isGivingBack || event.repeat || isModifier(event.key)) return;
    const verdict = burst.press({ name: event.key, character: characterOf(event), at: event.timeStamp });
    if (verdict.swallow) keepFromPage(event);
    follow(verdict);
    // A key that passes may be the first of a burst; it is not in the field yet.
    if (!verdict.swallow) field = focusedField();
    clearTimeout(silence);
    silence = setTimeout(() => follow(burst.silence()), burst.silenceMs);
  };
  const onKeyUp = (event: KeyboardEvent) => {
    if (burst.isSwallowing && !isModifier(event.key)) keepFromPage(event);
  };

  window.addEventListener('keydown', onKeyDown, { capture: true });
  window.addEventListener('keyup', onKeyUp, { capture: true });
}

function keepFromPage(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Into the field where there is one; else as key presses, for a pad that hears a physical keyboard. */
function giveBack(text: string, field: FocusedField | undefined): void {
  if (field !== undefined) {
    field.type(text);
    return;
  }
  const target = document.activeElement ?? document.body;
  for (const key of text) {
    for (const type of ['keydown', 'keyup']) {
      target.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, cancelable: true }));
    }
  }
}
