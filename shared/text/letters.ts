/** As people count them: a letter with its marks is one. What is filled in, like `{{time}}`, is as long as the kiosk makes it. */
export function letters(text: string): number {
  return [...new Intl.Segmenter('vi').segment(text.replaceAll(/\{\{.*?\}\}/gu, ''))].length;
}
