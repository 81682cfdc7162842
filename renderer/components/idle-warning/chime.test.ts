import { afterEach, expect, test, vi } from 'vitest';
import { chime } from './chime.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('where notes are refused nothing else is, and what was opened for them is closed', async () => {
  const close = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const unheard = vi.fn<(reason: unknown) => void>();
  process.on('unhandledRejection', unheard);
  vi.stubGlobal(
    'AudioContext',
    class {
      readonly close = close;
      createGain() {
        throw new DOMException('refused');
      }
    },
  );
  chime();
  await new Promise((resolve) => setTimeout(resolve, 10));
  process.off('unhandledRejection', unheard);
  expect(close).toHaveBeenCalledOnce();
  expect(unheard).not.toHaveBeenCalled();
});
