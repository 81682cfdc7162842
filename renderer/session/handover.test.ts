import { expect, test } from 'vitest';
import { leaveHandover, scanOnce, takeHandover } from './handover.ts';

const scan = { to: 'look-up', contents: 'H99.24.01-261116-0007-123456', way: 'camera' } as const;

test('the next document gets the scan once, and nothing is left in the window', () => {
  const target = { name: '' };
  leaveHandover(target, scan, 1_000);
  expect(takeHandover(target, 1_400)).toEqual(scan);
  expect(target.name).toBe('');
  expect(takeHandover(target, 1_500)).toBeUndefined();
});

test.each(['look-up', 'staff', 'home', 'attract'] as const)(
  'to %s: slips that lie there still are told',
  (to) => {
    const target = { name: '' };
    const handover = { ...(to === 'look-up' ? scan : { to }), ignore: [1, 2 ** 53 - 1] };
    leaveHandover(target, handover, 1_000);
    expect(takeHandover(target, 1_400)).toEqual(handover);
  },
);

test('a load that comes much later, or a clock that went back, shows it to nobody', () => {
  const late = { name: '' };
  leaveHandover(late, scan, 1_000);
  expect(takeHandover(late, 12_000)).toBeUndefined();
  expect(late.name).toBe('');
  const back = { name: '' };
  leaveHandover(back, scan, 5_000);
  expect(takeHandover(back, 1_000)).toBeUndefined();
});

test.each(['', 'a-frame', '{', '{"kiosk":{"to":"elsewhere"},"at":1}', '[]', 'null'])(
  'a window named %j by something else is no handover',
  (name) => {
    const target = { name };
    expect(takeHandover(target, 1)).toBeUndefined();
    expect(target.name).toBe('');
  },
);

test('the scan is for the first that asks, and held no longer', () => {
  const take = scanOnce(scan);
  expect(take()).toBe(scan);
  expect(take()).toBeUndefined();
  expect(scanOnce({ to: 'home' })()).toBeUndefined();
  expect(scanOnce(undefined)()).toBeUndefined();
});
