import { expect, test } from 'vitest';
import { kioskConfigSchema } from '../../shared/config.ts';
import { chromiumFlags } from './chromium-window.ts';
import { preferences } from './window-profile.ts';

const common = {
  address: 'http://127.0.0.1:8080/enter/x',
  profile: '/tmp/p',
  screen: { width: 1080, height: 1920 },
  prints: false,
};

test('the kiosk fills the screen, also where no window manager does it', () => {
  const flags = chromiumFlags({ ...common, windowed: false, asRoot: false });
  expect(flags).toEqual(
    expect.arrayContaining([
      '--kiosk',
      '--window-position=0,0',
      '--window-size=1080,1920',
      '--app=http://127.0.0.1:8080/enter/x',
    ]),
  );
});

test('a trial window stays a window', () => {
  const flags = chromiumFlags({ ...common, windowed: true, asRoot: false });
  expect(flags.filter((flag) => /kiosk|window-size/.test(flag))).toEqual([]);
});

test('only our own host can be reached', () => {
  expect(chromiumFlags({ ...common, windowed: false, asRoot: false })).toContain(
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  );
});

test('sounds play before anybody has touched the screen', () => {
  expect(chromiumFlags({ ...common, windowed: false, asRoot: false })).toContain(
    '--autoplay-policy=no-user-gesture-required',
  );
});

test('the sandbox is given up for root only', () => {
  expect(chromiumFlags({ ...common, windowed: false, asRoot: false })).not.toContain('--no-sandbox');
  expect(chromiumFlags({ ...common, windowed: false, asRoot: true })).toContain('--no-sandbox');
});

test('printing opens no dialog and goes to the printer of the configuration; without one nothing is printed', () => {
  const printer = kioskConfigSchema.shape.printer.unwrap().parse({ name: 'Quay1' });
  const flags = (prints: boolean) => chromiumFlags({ ...common, prints, windowed: false, asRoot: false });
  expect(flags(true)).toContain('--kiosk-printing');
  expect(flags(false)).not.toContain('--kiosk-printing');
  expect(JSON.stringify(preferences('http://127.0.0.1:1', printer))).toContain('Quay1');
  expect(preferences('http://127.0.0.1:1', printer)).toMatchObject({ printing: { enabled: true } });
  expect(preferences('http://127.0.0.1:1', undefined)).toMatchObject({ printing: { enabled: false } });
});
