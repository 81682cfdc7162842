import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { DEMO_DATA_AS_OF, makeDemoOffice } from './support/demo-office.ts';
import { expect, test as withKiosk } from './support/fixtures.ts';
import { removeFromRun } from './support/run-folder.ts';
import { runOrFail } from './support/run.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { vi } from './support/words.ts';

/** Whole sentences of the screens, and parts of which others are put together. */
const recorded = [
  'attract.title',
  'home.greeting',
  'home.choose',
  'home.scan',
  'home.scanByHand',
  'home.typeCode',
  'home.procedures',
  'bar.aloud',
  'bar.officer',
  'bar.back',
  'speech.isOn',
  'speech.question',
  'speech.why',
  'speech.yes',
  'speech.no',
  'speech.private',
  'speech.unreadable',
  'help.title',
  'answer.sentence.ready',
  'speech.slower',
  'speech.repeat',
  'attract.start',
  'home.typeCodeHint',
  'home.proceduresHint',
]
  .map((key) => vi(key))
  .concat('Có', 'nút để bấm', ...Array.from('123456789'));

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const textOfClip = new Map(recorded.map((text, index) => [sha256Of(beep(index)), text]));

const test = withKiosk.extend<{ heard: () => Promise<string[]> }>({
  office: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures off it
    async ({}, use, worker) => {
      const folder = await makeDemoOffice(`speech-office-${worker.workerIndex}`);
      const clips = path.join(folder, 'clips');
      rmSync(clips, { recursive: true, force: true });
      mkdirSync(clips);
      const rows = recorded.map((text, index) => {
        writeFileSync(path.join(clips, `${index}.wav`), beep(index));
        return `"${index}.wav","${text.replaceAll('"', '""')}"`;
      });
      writeFileSync(path.join(clips, 'index.csv'), ['Tệp,Lời đọc', ...rows].join('\n'));
      const hub = ['--data', path.join(folder, 'hub')];
      await runOrFail(['hub/cli.ts', 'pack', 'make', '--id', 'vi', '--clips', clips, ...hub]);
      // Publishes what the office has now, on the morning of the tests.
      await runOrFail(['hub/cli.ts', 'demo', '--data', folder, '--as-of', DEMO_DATA_AS_OF]);
      await use(folder);
      removeFromRun(folder);
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  /** What the page has played since the last time, in words. */
  heard: async ({ display }, use) => {
    await use(async () =>
      (await display.evaluate(() => (window as unknown as { played: string[] }).played.splice(0))).map(
        (address) => textOfClip.get(address.split('/').at(-1) ?? '') ?? address,
      ),
    );
  },
  display: async ({ display }, use) => {
    await listenToPage(display);
    await display.reload();
    await display.getByRole('button', { name: vi('attract.start') }).waitFor();
    await use(display);
  },
});

test('what has the focus is read, a new screen with its choices, and the second OK acts', async ({
  display,
  heard,
}) => {
  await press(display, vi('bar.aloud'));
  await expect.poll(heard).toContain(vi('attract.title'));
  await display.keyboard.press('ArrowUp');
  await display.getByRole('button', { name: vi('attract.start') }).focus();
  await expect.poll(heard).toContain(vi('attract.start'));
  await display.keyboard.press('Enter');
  await display.getByRole('heading', { name: vi('home.greeting') }).waitFor();
  await expect.poll(heard).toEqual(expect.arrayContaining([vi('home.greeting')]));
  await display.getByRole('button', { name: vi('home.typeCode') }).focus();
  await expect.poll(heard).toContain(vi('home.typeCode'));
});

test('a first touch reads, the second on the same thing acts', async ({ display, heard }) => {
  await display.getByRole('button', { name: vi('attract.start') }).click();
  await press(display, vi('bar.aloud'));
  await expect.poll(heard).toContain(vi('home.greeting'));
  await press(display, vi('bar.officer'));
  await expect.poll(heard).toContain(vi('bar.officer'));
  await expect(display.getByRole('heading', { name: vi('home.greeting') })).toBeVisible();
  await press(display, vi('bar.officer'));
  await expect(display.getByRole('heading', { name: vi('help.title') })).toBeVisible();
  await expect.poll(heard).toContain(vi('help.title'));
  await display.keyboard.press('Escape');
  await display.getByRole('heading', { name: vi('home.greeting') }).waitFor();
  await expect.poll(heard).toContain(vi('home.greeting'));
});

test.describe('what is of a person', () => {
  // Said aloud once without consent is once too often.
  test.describe.configure({ retries: 0 });

  test('an answer is silent until somebody says that earphones are on', async ({
    display,
    heard,
    member,
  }) => {
    await press(display, vi('bar.aloud'));
    await expect.poll(heard).toContain(vi('attract.title'));
    await scanByHand(display, member('ready').code);
    await display.getByRole('heading', { name: vi('speech.question') }).waitFor();
    await expect(display.getByText(vi('answer.sentence.ready'))).toHaveCount(0);
    await expect.poll(heard).toContain(vi('speech.question'));
    // Touched once it is read, touched twice it is done.
    await press(display, vi('speech.no'));
    await press(display, vi('speech.no'));
    await display.getByRole('heading', { name: vi('answer.sentence.ready') }).click();
    const without: string[] = [];
    const soFar = async () => {
      without.push(...(await heard()));
      return without;
    };
    await expect.poll(soFar).toContain(vi('speech.private'));
    await display.waitForTimeout(1_000);
    expect(await soFar()).not.toContain(vi('answer.sentence.ready'));
    // "Repeat" asks again.
    await press(display, vi('speech.repeat'));
    await press(display, vi('speech.yes'));
    await press(display, vi('speech.yes'));
    await expect.poll(heard).toContain(vi('answer.sentence.ready'));
    await expect(display.getByRole('button', { name: vi('bar.end') })).toBeVisible();
    await press(display, vi('bar.end'));
    await press(display, vi('bar.end'));
    await display.getByRole('button', { name: vi('attract.start') }).waitFor();
    await expect(display.getByRole('group', { name: vi('speech.bar') })).toHaveCount(0);
    await scanByHand(display, member('ready').code);
    await display.getByRole('heading', { name: vi('answer.sentence.ready') }).waitFor();
    await display.waitForTimeout(600);
    expect(await heard(), 'the next session is silent').toEqual([]);
    await press(display, vi('bar.aloud'));
    await expect(
      display.getByRole('heading', { name: vi('speech.question') }),
      'and asks anew',
    ).toBeVisible();
  });
});

test('slower and quieter hold for the session and no longer', async ({ display, heard }) => {
  await press(display, vi('bar.aloud'));
  await expect.poll(heard).toContain(vi('attract.title'));
  await press(display, vi('speech.slower'));
  await press(display, vi('speech.quieter'));
  await press(display, vi('speech.repeat'));
  await expect.poll(heard).toContain(vi('attract.title'));
  await expect.poll(() => manner(display)).toEqual({ speed: 0.75, volume: 0.4 });
  await display.reload();
  await press(display, vi('bar.aloud'));
  await expect.poll(heard).toContain(vi('attract.title'));
  await expect.poll(() => manner(display)).toEqual({ speed: 1, volume: 0.6 });
});

test('any key of a pad starts it on the first screen; a hand scanner does not', async ({
  display,
  heard,
  member,
}) => {
  await scanByHand(display, member('ready').code);
  await display.getByRole('button', { name: vi('bar.end') }).click();
  await display.getByRole('button', { name: vi('attract.start') }).waitFor();
  expect(await heard()).toEqual([]);
  await display.keyboard.press('ArrowDown');
  await expect.poll(heard).toContain(vi('attract.title'));
  await expect(display.getByRole('group', { name: vi('speech.bar') })).toBeVisible();
  await display.keyboard.press('F2');
  await expect.poll(heard).toContain(vi('attract.title'));
});

test.describe('a slip before the camera', () => {
  test.use({ camera: { situation: 'within', kind: 'code-secret' } });

  test('a high tone tells whoever listens on the screen for it that it was read, and nobody else', async ({
    display,
  }) => {
    await display.getByText(vi('answer.sentence.in-progress')).waitFor();
    expect(await notesOf(display)).toEqual([]);
    await press(display, vi('bar.end'));
    await display.getByRole('button', { name: vi('attract.start') }).click();
    await press(display, vi('bar.aloud'));
    const scan = display.getByRole('button', { name: vi('home.scan') });
    // Touched once it is read, touched twice it is done.
    await scan.click();
    await scan.click();
    await expect.poll(() => notesOf(display)).toContain(880);
  });
});

test.describe('a code before the camera that cannot be read yet', () => {
  test.use({ camera: 'worn' });

  test('a low tone tells whoever listens that it is near, and none says that it was read', async ({
    display,
  }) => {
    await display.getByRole('button', { name: vi('attract.start') }).click();
    await press(display, vi('bar.aloud'));
    const scan = display.getByRole('button', { name: vi('home.scan') });
    // Touched once it is read, touched twice it is done.
    await scan.click();
    await scan.click();
    await expect.poll(() => notesOf(display)).toContain(440);
    expect(await notesOf(display)).not.toContain(880);
  });
});

withKiosk(
  'without recordings and without a voice of its own the kiosk does not offer it',
  async ({ display }) => {
    await expect(display.getByRole('button', { name: vi('bar.bigText') })).toBeVisible();
    await expect(display.getByRole('button', { name: vi('bar.aloud') })).toHaveCount(0);
  },
);

function press(page: Page, name: string): Promise<void> {
  return page.getByRole('button', { name, exact: true }).click();
}

/** As any page could: by the browser's own elements. */
async function listenToPage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const played: string[] = [];
    const manners: { speed: number; volume: number }[] = [];
    const tones: number[] = [];
    Object.assign(window, { played, manners, tones });
    const start = Object.getOwnPropertyDescriptor(AudioScheduledSourceNode.prototype, 'start') ?? {};
    Object.defineProperty(OscillatorNode.prototype, 'start', {
      ...start,
      value(this: OscillatorNode) {
        tones.push(this.frequency.value);
        (start.value as () => void).call(this);
      },
    });
    const whole = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'play')
      ?.value as () => Promise<void>;
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      played.push(this.src);
      manners.push({ speed: this.playbackRate, volume: this.volume });
      return whole.call(this);
    };
  });
}

/** What notes the page has played since it was opened, in hertz. */
function notesOf(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as unknown as { tones: number[] }).tones);
}

function manner(page: Page) {
  return page.evaluate(() => (window as unknown as { manners: unknown[] }).manners.at(-1));
}

/** A tenth of a second of a tone of its own, as WAV. */
function beep(index: number): Uint8Array {
  const [rate, samples] = [8_000, 800];
  const wave = Buffer.alloc(44 + samples * 2);
  wave.write('RIFF', 0);
  wave.writeUInt32LE(36 + samples * 2, 4);
  wave.write('WAVEfmt ', 8);
  wave.writeUInt32LE(16, 16);
  wave.writeUInt16LE(1, 20);
  wave.writeUInt16LE(1, 22);
  wave.writeUInt32LE(rate, 24);
  wave.writeUInt32LE(rate * 2, 28);
  wave.writeUInt16LE(2, 32);
  wave.writeUInt16LE(16, 34);
  wave.write('data', 36);
  wave.writeUInt32LE(samples * 2, 40);
  for (let at = 0; at < samples; at += 1)
    wave.writeInt16LE(
      Math.round(8_000 * Math.sin((at * (200 + index * 20) * 2 * Math.PI) / rate)),
      44 + at * 2,
    );
  return wave;
}
