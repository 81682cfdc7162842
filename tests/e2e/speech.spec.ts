import path from 'node:path';
import type { Page } from '@playwright/test';
import { DEMO_DATA_AS_OF, makeDemoOffice } from './support/demo-office.ts';
import { expect, test as withKiosk } from './support/fixtures.ts';
import { notesOf } from './support/heard-notes.ts';
import { openKiosk } from './support/open-kiosk.ts';
import { removeFromRun } from './support/run-folder.ts';
import { runOrFail } from './support/run.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { allowSkippingTime, skipTime } from './support/skip-time.ts';
import {
  lastManner,
  listenToPage,
  playedSince,
  textsBySha256,
  writeRecordings,
} from './support/trial-recordings.ts';
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
  'office.title',
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
  'help.called',
  'help.calledWait',
  'help.calledLong',
  'help.callNow',
  'answer.sentence.ready',
  'speech.slower',
  'speech.repeat',
  'attract.start',
  'home.typeCodeHint',
  'home.proceduresHint',
  'speech.closer',
  'problem.paused.title',
  'problem.paused.text',
  'problem.paused.now',
  'answer.code',
]
  .map((key) => vi(key))
  .concat('Có', 'nút để bấm', 'Thử lại được sau', 'giây', 'mười', ...Array.from('H0123456789'));

const textOfClip = textsBySha256(recorded);

const test = withKiosk.extend<{ heard: () => Promise<string[]> }>({
  office: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures off it
    async ({}, use, worker) => {
      const folder = await makeDemoOffice(`speech-office-${worker.workerIndex}`);
      const clips = path.join(folder, 'clips');
      writeRecordings(clips, recorded);
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
      (await playedSince(display)).map(
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
    await press(display, vi('bar.lowReach'));
    await press(display, vi('bar.aloud'));
    await expect.poll(heard).toContain(vi('attract.title'));
    await scanByHand(display, member('ready').code);
    await display.getByRole('heading', { name: vi('speech.question') }).waitFor();
    await expect(display.getByText(vi('answer.sentence.ready'))).toHaveCount(0);
    const asked: string[] = [];
    const askedSoFar = async () => {
      asked.push(...(await heard()));
      return asked;
    };
    // How many there are is said of buttons below the page as well.
    await expect
      .poll(askedSoFar)
      .toEqual(expect.arrayContaining([vi('speech.question'), 'Có', '2', 'nút để bấm']));
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
    // "Repeat" asks again, by the key of a pad as on the screen.
    await display.keyboard.press('F2');
    await display.getByRole('heading', { name: vi('speech.question') }).waitFor();
    await press(display, vi('speech.no'));
    await press(display, vi('speech.no'));
    await display.getByRole('heading', { name: vi('answer.sentence.ready') }).waitFor();
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

test('a screen whose content comes late is read when it comes', async ({ display, heard }) => {
  const held = Promise.withResolvers<void>();
  await display.route('**/api/office.details', async (route) => {
    await held.promise;
    await route.continue();
  });
  const office = display.getByRole('button', { name: vi('home.office') });
  await display.locator('main button').first().click();
  await press(display, vi('bar.aloud'));
  await expect.poll(heard).toContain(vi('home.greeting'));
  await office.click();
  await expect.poll(heard).toContain(vi('office.title'));
  await office.click();
  await display.locator('.loading').waitFor({ state: 'attached' });
  // As long as a screen is given to stand before it is read, and longer.
  await display.waitForTimeout(1_000);
  await heard();
  held.resolve();
  await expect.poll(heard).toContain(vi('office.title'));
});

test('whoever calls an officer hears what came of it, once', async ({ display, heard }) => {
  await display.route('**/api/kiosk.state', async (route) => {
    const response = await route.fetch();
    const reply = (await response.json()) as { result: { value: object } };
    Object.assign(reply.result.value, { officerCalls: true });
    await route.fulfill({ response, json: reply });
  });
  const result = { ok: true, value: { told: true } };
  await display.route('**/api/notes.callOfficer', (route) => route.fulfill({ json: { result } }));
  await openKiosk(display, new URL(display.url()).origin);
  await press(display, vi('bar.officer'));
  await press(display, vi('bar.aloud'));
  const all: string[] = [];
  const soFar = async () => {
    all.push(...(await heard()));
    return all;
  };
  await expect.poll(soFar).toContain(vi('help.title'));
  // Touched once it is read, touched twice it is done.
  await press(display, vi('help.callNow'));
  await expect.poll(soFar).toContain(vi('help.callNow'));
  await press(display, vi('help.callNow'));
  await expect.poll(soFar).toEqual(expect.arrayContaining([vi('help.called'), vi('help.calledLong')]));
  await display.waitForTimeout(1_000);
  const times = (key: 'help.called' | 'help.calledWait') => all.filter((text) => text === vi(key)).length;
  await soFar();
  expect([times('help.called'), times('help.calledWait')]).toEqual([1, 1]);
});

test('the small print of an answer is read with it, and when it is touched', async ({
  display,
  heard,
  member,
}) => {
  await press(display, vi('bar.aloud'));
  await expect.poll(heard).toContain(vi('attract.title'));
  await scanByHand(display, member('ready').code);
  await display.getByRole('heading', { name: vi('speech.question') }).waitFor();
  // Touched once it is read, touched twice it is done.
  await press(display, vi('speech.yes'));
  await press(display, vi('speech.yes'));
  await expect.poll(heard).toContain(vi('answer.code'));
  await display.locator('.answer-foot').click();
  await expect.poll(heard).toContain(vi('answer.code'));
});

test('slower and quieter hold for the session and no longer', async ({ display, heard }) => {
  await press(display, vi('bar.aloud'));
  await expect.poll(heard).toContain(vi('attract.title'));
  await press(display, vi('speech.slower'));
  await press(display, vi('speech.quieter'));
  await press(display, vi('speech.repeat'));
  await expect.poll(heard).toContain(vi('attract.title'));
  await expect.poll(() => lastManner(display)).toEqual({ speed: 0.75, volume: 0.4 });
  // Touched once it is read, touched twice it is done: switched off, and on by whoever comes next.
  await press(display, vi('bar.aloud'));
  await press(display, vi('bar.aloud'));
  await display.getByRole('group', { name: vi('speech.bar') }).waitFor({ state: 'detached' });
  await heard();
  await press(display, vi('bar.aloud'));
  await expect.poll(heard).toContain(vi('attract.title'));
  await expect.poll(() => lastManner(display)).toEqual({ speed: 1, volume: 0.6 });
  await press(display, vi('speech.slower'));
  await display.reload();
  await press(display, vi('bar.aloud'));
  await expect.poll(heard).toContain(vi('attract.title'));
  await expect.poll(() => lastManner(display)).toEqual({ speed: 1, volume: 0.6 });
});

test('any key of a pad starts it on the first screen; a hand scanner does not', async ({
  display,
  heard,
  member,
}) => {
  await scanByHand(display, member('ready').code);
  await display.getByRole('button', { name: vi('bar.end') }).click();
  await display.getByRole('button', { name: vi('attract.start') }).waitFor();
  await display.waitForTimeout(600);
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

  test('a low tone and a word tell whoever listens to come closer, and none says that it was read', async ({
    display,
    heard,
  }) => {
    await display.getByRole('button', { name: vi('attract.start') }).click();
    await press(display, vi('bar.aloud'));
    const scan = display.getByRole('button', { name: vi('home.scan') });
    // Touched once it is read, touched twice it is done.
    await scan.click();
    await scan.click();
    await expect.poll(() => notesOf(display)).toContain(440);
    expect(await notesOf(display)).not.toContain(880);
    await expect.poll(heard).toContain(vi('speech.closer'));
  });
});

test('a pause is told once, and its end once: no second of it is', async ({ display, heard }) => {
  await allowSkippingTime(display);
  await openKiosk(display, new URL(display.url()).origin);
  await press(display, vi('bar.aloud'));
  await expect.poll(heard).toContain(vi('attract.title'));
  const result = { ok: false, error: { type: 'paused', seconds: 19 } };
  await display.route('**/api/dossiers.lookUp', (route) => route.fulfill({ json: { result } }));
  await scanByHand(display, 'H99.24.01-261023-9901');
  const all: string[] = [];
  const soFar = async () => {
    all.push(...(await heard()));
    return all;
  };
  await expect.poll(soFar).toContain(vi('problem.paused.text'));
  const timer = display.getByRole('timer');
  const first = await timer.textContent();
  await expect(timer).not.toHaveText(first ?? '');
  await display.waitForTimeout(1_500);
  await skipTime(display, 20);
  await expect.poll(soFar).toContain(vi('problem.paused.now'));
  await display.waitForTimeout(1_000);
  await soFar();
  const counts = ['title', 'text', 'now'].map(
    (part) => all.filter((text) => text === vi(`problem.paused.${part}`)).length,
  );
  expect(counts).toEqual([1, 1, 1]);
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
