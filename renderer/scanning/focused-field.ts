/**
 * The field that a burst began in. A scan must not stay in it: what stood there before the first character is
 * put back. What turns out to be fast fingers is typed after all.
 */
export class FocusedField {
  readonly #field: HTMLInputElement | HTMLTextAreaElement;
  readonly #value: string;
  readonly #caret: number | null;

  constructor(field: HTMLInputElement | HTMLTextAreaElement) {
    this.#field = field;
    this.#value = field.value;
    this.#caret = field.selectionStart;
  }

  putBack(): void {
    setValue(this.#field, this.#value);
    if (this.#caret !== null) this.#field.setSelectionRange(this.#caret, this.#caret);
  }

  type(text: string): void {
    const { value } = this.#field;
    const from = this.#field.selectionStart ?? value.length;
    const until = this.#field.selectionEnd ?? value.length;
    setValue(this.#field, value.slice(0, from) + text + value.slice(until));
    if (this.#caret !== null) this.#field.setSelectionRange(from + text.length, from + text.length);
  }
}

export function focusedField(): FocusedField | undefined {
  const element = document.activeElement;
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
    ? new FocusedField(element)
    : undefined;
}

/** React notices a change only through the element's own setter and an input event. */
function setValue(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
