import { expect, test } from './support/fixtures.ts';
import { heardNotesOf, playRecording, recordNotes } from './support/heard-notes.ts';
import { openKiosk } from './support/open-kiosk.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { allowSkippingTime, holdTimers, passTime, skipTime } from './support/skip-time.ts';
import { en, vi } from './support/words.ts';
import { withoutTouching } from './support/without-touching.ts';

test.describe('a slip with its secret before the camera', () => {
  test.use({ camera: { situation: 'within', kind: 'code-secret' } });

  test('is read from the attract screen and answered in full', async ({ display, member }) => {
    const { code } = member('within');
    await expect(display.getByText(vi('answer.sentence.in-progress'))).toBeVisible();
    await expect(display.getByText(vi('answer.badge.within'))).toBeVisible();
    await expect(display.getByText(code)).toBeVisible();
    await expect(display.getByText(vi('answer.applicant'))).toBeVisible();
    await expect(display.getByRole('button', { name: vi('answer.reveal') })).toHaveCount(0);
  });

  test('is cleared after a warning that is heard, though nobody has touched the screen', async ({
    display,
  }) => {
    const untouched = await display.context().newPage();
    await untouched.addInitScript(letCameraGo);
    await recordNotes(untouched);
    await allowSkippingTime(untouched);
    await untouched.goto(new URL(display.url()).origin);
    const isAnswered = () =>
      withoutTouching(untouched, () => document.querySelector('.status-band') !== null);
    await expect.poll(isAnswered, { timeout: 30_000 }).toBe(true);
    await withoutTouching(untouched, () => {
      const { cameraGoes, skipMs } = window as unknown as {
        cameraGoes: () => void;
        skipMs: (ms: number) => void;
      };
      // To a page that films a browser allows sounds; a camera may be pulled at any time.
      cameraGoes();
      skipMs(61_000);
    });
    await expect.poll(() => heardNotesOf(untouched)).toEqual([660, 880]);
    expect(await playRecording(untouched), 'and so is what is read aloud').toBe('played');
    expect(
      await withoutTouching(untouched, () => navigator.userActivation.hasBeenActive),
      'nobody has touched anything',
    ).toBe(false);
  });

  test('lying there still, opens itself neither for the next person nor when they are gone', async ({
    display,
  }) => {
    await allowSkippingTime(display);
    await openKiosk(display, new URL(display.url()).origin);
    const answer = display.getByText(vi('answer.sentence.in-progress'));
    const start = display.getByRole('button', { name: vi('attract.start') });
    await expect(answer).toBeVisible();
    await display.getByRole('button', { name: vi('bar.end') }).click();
    await start.click();
    await expect(display.getByRole('button', { name: vi('home.scan') })).toBeVisible();
    await skipTime(display, 3600);
    await expect(start).toBeVisible();
    await display.waitForTimeout(4000);
    await expect(answer).toHaveCount(0);
    // But whoever asks for a scan means what lies there.
    await start.click();
    await display.getByRole('button', { name: vi('home.scan') }).click();
    await expect(answer).toBeVisible();
  });
});

test.describe('a slip with its bare code before the camera', () => {
  test.use({ camera: { situation: 'overdue', kind: 'portal-sgt-mhs' } });

  test('tells how far the dossier has come and nothing of the person', async ({ display }) => {
    await expect(display.getByText(vi('answer.badge.overdue'))).toBeVisible();
    await expect(display.getByRole('button', { name: vi('answer.reveal') })).toBeVisible();
    await expect(display.getByText(vi('answer.applicant'))).toHaveCount(0);
    await expect(display.getByText(vi('answer.procedure'), { exact: true })).toHaveCount(0);
    expect(await display.content()).not.toContain('**');
  });
});

test.describe('no slip before the camera', () => {
  test.use({ camera: 'black' });

  test('a black picture is said, and the pad is offered', async ({ display }) => {
    await display.getByText(vi('attract.start')).click();
    await display.getByRole('button', { name: vi('home.scan') }).click();
    await expect(display.getByText(vi('scan.trouble.black'))).toBeVisible({ timeout: 20_000 });
    await display.getByRole('button', { name: vi('scan.typeCode') }).click();
    await expect(display.getByRole('heading', { name: vi('typeCode.title') })).toBeVisible();
  });
});

test.describe('no camera', () => {
  test.use({ camera: 'missing' });

  test('is said, and the pad is offered', async ({ display }) => {
    await display.getByText(vi('attract.start')).click();
    await display.getByRole('button', { name: vi('home.scan') }).click();
    await expect(display.getByText(vi('scan.trouble.no-camera'))).toBeVisible({ timeout: 20_000 });
    await display.getByRole('button', { name: vi('scan.typeCode') }).click();
    await expect(display.getByRole('heading', { name: vi('typeCode.title') })).toBeVisible();
  });
});

test.describe('nothing but a desk before the camera', () => {
  test.use({ camera: 'desk' });

  test('after 8 s without a read the pad is offered, and scanning goes on', async ({ display }) => {
    await holdTimers(display);
    await openKiosk(display, new URL(display.url()).origin);
    await display.getByText(vi('attract.start')).click();
    await display.getByRole('button', { name: vi('home.scan') }).click();
    await expect(display.locator('.scan-stage[data-phase=looking]')).toBeVisible({ timeout: 20_000 });
    await passTime(display, 7.9);
    await expect(display.getByText(vi('scan.far'))).toBeVisible();
    await expect(display.getByText(vi('scan.slow')), 'not after 7.9 s').toHaveCount(0);
    await passTime(display, 0.1);
    await expect(display.getByText(vi('scan.slow'))).toBeVisible();
    await expect(display.locator('video')).toBeVisible();
    await display.getByRole('button', { name: vi('scan.typeCode') }).click();
    await expect(display.getByRole('heading', { name: vi('typeCode.title') })).toBeVisible();
  });
});

test('the scan screen speaks English too', async ({ display }) => {
  await display.getByText(vi('attract.start')).click();
  await display.getByRole('button', { name: /English/ }).click();
  await display.getByRole('button', { name: 'English', exact: true }).click();
  await display.getByRole('button', { name: en('home.scan') }).click();
  await expect(display.getByRole('heading', { level: 1, name: en('scan.title') })).toBeVisible();
});

test('“Kết thúc” takes the answer off the screen at once, before the fresh document is there', async ({
  display,
  member,
}) => {
  await scanByHand(display, member('ready').code);
  await expect(display.getByText(vi('answer.sentence.ready'))).toBeVisible();
  await display.evaluate(() => {
    const isSeen = () =>
      document.querySelector('main')?.checkVisibility({ visibilityProperty: true }) === true;
    const note = (when: string) => {
      sessionStorage.setItem('seen', `${sessionStorage.getItem('seen') ?? ''} ${when}: ${isSeen()}`);
    };
    window.addEventListener('click', () => note('pressed'), { capture: true });
    window.addEventListener('click', () => note('answered'));
  });
  await display.getByRole('button', { name: vi('bar.end') }).click();
  await expect(display.getByText(vi('attract.start'))).toBeVisible();
  expect(await display.evaluate(() => sessionStorage.getItem('seen'))).toBe(' pressed: true answered: false');
});

/** In the page: from when it is told, the camera that it films with is pulled. */
function letCameraGo(): void {
  const ask = Object.getOwnPropertyDescriptor(MediaDevices.prototype, 'getUserMedia')?.value as (
    this: MediaDevices,
    wanted?: MediaStreamConstraints,
  ) => Promise<MediaStream>;
  const tracks: MediaStreamTrack[] = [];
  let isThere = true;
  MediaDevices.prototype.getUserMedia = async function getUserMedia(wanted) {
    if (!isThere) throw new DOMException('pulled', 'NotFoundError');
    const stream = await ask.call(this, wanted);
    tracks.push(...stream.getTracks());
    return stream;
  };
  Object.assign(window, {
    cameraGoes: () => {
      isThere = false;
      for (const track of tracks) {
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
    },
  });
}
