/** "Quầy số 4" of "Quầy số 4: Kinh tế – Hộ kinh doanh": what a counter is called in a sentence. */
export function beforeColon(name: string): string {
  // Not the colon of "7:30".
  const [beginning = name] = name.split(/\s*:\s+/u);
  return beginning;
}
