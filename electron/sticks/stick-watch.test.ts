import { expect, test } from 'vitest';
import type { Drive } from '../../shared/node/removable-drives.ts';
import { createStickWatch } from './stick-watch.ts';

const drive = (name: string): Drive => ({
  id: name,
  name,
  mark: name,
  folder: `/media/${name}`,
  freeBytes: 1,
  writable: true,
});

test('of two sticks with a file of the same name the one that was chosen is read', async () => {
  const drives = [drive('blue'), drive('red')];
  const watch = createStickWatch({
    drives: { now: () => Promise.resolve(drives) },
    offices: [],
    look: () =>
      Promise.resolve({
        finds: [
          {
            id: 'same',
            path: 'ho-so.csv',
            modifiedAt: '2026-11-21T08:00:00+07:00',
            kind: 'dossiers',
            bytes: 1,
          },
        ],
        cutOff: false,
      }),
  });
  await watch.sticks();
  const [blue, red] = await watch.sticks();
  const chosen = red?.finds?.[0]?.id ?? '';
  expect(blue?.finds?.[0]?.id).not.toBe(chosen);
  expect((await watch.where(chosen))?.drive.id).toBe('red');
});
