import { expect, test } from 'vitest';
import { parseStartOptions, startHelp } from './options.ts';

test('without options the best window is chosen later', () => {
  expect(parseStartOptions([])).toEqual({ ok: true, value: { windowed: false, sticks: [], help: false } });
});

test('every option of the help is understood', () => {
  const args = ['--window=none', '--windowed', '--config', 'a b.json', '--port', '8080', '--help'];
  expect(parseStartOptions(args)).toEqual({
    ok: true,
    value: { window: 'none', windowed: true, config: 'a b.json', sticks: [], port: 8080, help: true },
  });
  for (const option of ['--window', '--windowed', '--config', '--port', '--help']) {
    expect(startHelp).toContain(option);
  }
});

test.each([
  ['an unknown option', ['--kiosk'], '--kiosk'],
  ['a stray word', ['firefox'], 'firefox'],
  ['a window nobody knows', ['--window=firefox'], 'firefox'],
  ['a port out of range', ['--port=70000'], '70000'],
  ['port 0', ['--port=0'], '"0"'],
  ['a port that is no number', ['--port=http'], 'http'],
  ['an option without its value', ['--config'], '--config'],
  ['an empty file name', ['--config='], '--config'],
])('%s is refused and named', (_what, args, named) => {
  const parsed = parseStartOptions(args);
  expect(parsed).toMatchObject({ ok: false, error: { type: 'wrong-usage' } });
  expect(parsed.ok ? '' : parsed.error.message).toContain(named);
});

test('a folder to set up stands for the configuration in it', () => {
  expect(parseStartOptions(['--set-up', 'new', '--stick', 'usb'])).toEqual({
    ok: true,
    value: { config: 'new/kiosk.json', windowed: false, sticks: ['usb'], help: false },
  });
  for (const option of ['--set-up', '--stick']) expect(startHelp).toContain(option);
  expect(parseStartOptions(['--set-up', 'new', '--config', 'kiosk.json'])).toMatchObject({ ok: false });
});
