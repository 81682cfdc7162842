/** By what two recordings are of the same words: letters, digits and marks, however they are set and written. */
export function spokenKey(text: string): string {
  return text
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
