import { expect, test, vi } from 'vitest';
import { neededBrowser } from '../needed-browser.ts';

const only = (name?: string) => (step: string) => name === undefined || step === name;

test.each(['types', 'lint', 'format', 'dead code', 'build'])(
  'npm test -- --only "%s" looks for no browser',
  (name) => {
    const ensure = vi.fn<() => string>();
    expect(neededBrowser(only(name), ensure)).toBeUndefined();
    expect(ensure).not.toHaveBeenCalled();
  },
);

test.each([undefined, 'unit', 'end to end'])('npm test, only %s, has one', (name) => {
  expect(neededBrowser(only(name), () => '/usr/bin/chromium')).toBe('/usr/bin/chromium');
});

test('where there is none the unit tests go on without, the end-to-end tests say what to do', () => {
  const none = () => undefined;
  expect(neededBrowser(only('unit'), none)).toBeUndefined();
  for (const name of ['end to end', undefined])
    expect(() => neededBrowser(only(name), none)).toThrow('CHROMIUM_PATH can name one');
});
