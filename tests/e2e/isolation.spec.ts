import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CDPSession, Locator, Page } from '@playwright/test';
import { randomFrom, type Random } from '../../hub/demo/random.ts';
import { builtInNames } from '../../shared/domain/language-pack.ts';
import { proofRuns } from '../../shared/testing/proof.ts';
import { layCameraDesk, type CameraDesk } from './support/camera-desk.ts';
import type { Member } from './support/cast.ts';
import { changesAtRest } from './support/changes-at-rest.ts';
import { unreachable } from '../../shared/result.ts';
import { devToolsOf } from './support/devtools.ts';
import { expect, test as base, waitForData } from './support/fixtures.ts';
import { still } from './support/open-chromium.ts';
import { openKiosk } from './support/open-kiosk.ts';
import { keepPictureOfFailure } from './support/picture-of-failure.ts';
import { pressUntil } from './support/press-until.ts';
import { root } from './support/run.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { allowSkippingTime, skipTime } from './support/skip-time.ts';
import { addressesGoneBy, keptForLater, stringsInHeap, tracesOf } from './support/traces.ts';
import { giveVoice, spokenSince } from './support/trial-voice.ts';
import { typeAtOnce } from './support/wedge.ts';
import { en, vi } from './support/words.ts';

/** Whose slips are before the camera, and who looks up by every other way too. */
const PEOPLE = ['within', 'supplement'] as const;

const test = base.extend<{ openWindow: () => Promise<Page> }, { desk: CameraDesk }>({
  desk: [
    async ({ office, cast }, use, worker) => {
      const members = PEOPLE.flatMap((situation) => cast.get(situation) ?? []);
      const desk = await layCameraDesk(office, `desk-${worker.workerIndex}`, members);
      await use(desk);
      await desk.close();
      expect(desk.asked, 'the browser reaches nothing but loopback').toEqual([]);
    },
    { scope: 'worker' },
  ],
  /** Before the camera, and with nothing in it of what another window of the same kiosk has shown. */
  openWindow: async ({ kiosk, desk, viewport }, use, info) => {
    const crashes: string[] = [];
    const opened: Page[] = [];
    await use(async () => {
      desk.clear();
      const context = await desk.browser.newContext({ viewport, ...still });
      context.on('weberror', (error) => void crashes.push(String(error.error())));
      const page = await kiosk.open(context);
      opened.push(page);
      await waitForData(page);
      return page;
    });
    for (const page of opened) {
      if (!page.isClosed()) await keepPictureOfFailure(page, info);
      await page.context().close();
    }
    expect(crashes, 'no script error on any screen').toEqual([]);
  },
  display: async ({ openWindow }, use) => use(await openWindow()),
});

// A leak seen once is a leak.
test.describe.configure({ retries: 0 });
test.use({ actionTimeout: 30_000, ownKiosk: true, config: { camera: { use: true, position: 'above' } } });

/** A slip's secret opens twenty times a day and its digits five: then a fresh kiosk goes on. */
const LOOK_UPS_A_KIOSK = proofRuns(10, 30);
const LOOK_UPS = proofRuns(10, 1000);
/** A snapshot of the heap takes a second: in the short form one, after the last session; in the long one all. */
const HEAP_EVERY = proofRuns(10, 1);
const HEAP_WITHIN_SESSIONS = proofRuns(0, 1) === 1;
/** What a person does in between: in the short form one thing each, every one of them twice. */
const MOST_DEEDS = proofRuns(1, 3);
const FEWEST_DEEDS = proofRuns(1, 0);

/**
 * `glance`: a slip that comes before the camera while nobody asks for a scan. It opens once: from then on it counts as
 * one that was left lying there, until the camera has not seen it for five seconds.
 */
const ways = ['slip', 'code', 'wedge', 'pad', 'camera'] as const;
type Way = (typeof ways)[number] | 'glance';
const ends = ['next', 'finish', 'idle', 'first', 'back', 'next', 'abort'] as const;

/** What a person may do with an answer on screen. Some leave a screen over it, another language or a voice. */
const deeds = ['take', 'aloud', 'help', 'bigText', 'language'] as const;
type Deed = (typeof deeds)[number];

/** How much an answer tells. */
type Level = 'bare' | 'full';

/** One of the two, and what would give them away. */
interface Person {
  readonly member: Member;
  /** Contents of the answer, and words on its screen, that are theirs alone. */
  readonly own: ReadonlySet<string>;
  /** Those that are no words of the program's own, which it holds for everybody: they must not even be in memory. */
  readonly ownInMemory: ReadonlySet<string>;
  /** The answer's screens in a window that has shown nobody else. */
  readonly pictures: Readonly<Record<Level, Buffer>>;
}

/** What a window has shown and been told of one person alone. */
interface Seen {
  readonly words: string[];
  readonly contents: string[];
  readonly documents: string[];
  readonly pictures: Record<Level, Buffer>;
}

for (let batch = 0; batch < Math.ceil(LOOK_UPS / LOOK_UPS_A_KIOSK); batch += 1) {
  test(`nothing of one person is left for the next: look-ups from ${batch * LOOK_UPS_A_KIOSK + 1} on`, async ({
    display,
    desk,
    openWindow,
    member,
  }) => {
    test.setTimeout(proofRuns(300_000, 900_000));
    const [one, other] = await meet(openWindow, desk, [member(PEOPLE[0]), member(PEOPLE[1])]);
    const kiosk = await KioskUnderWatch.of(display, desk);
    const random = randomFrom(`isolation-${batch}`);
    const deal = dealFrom(random);
    let digitsLeft = 4;
    for (let turn = 0; turn < LOOK_UPS_A_KIOSK; turn += 1) {
      const [person, absent] = turn % 2 === 0 ? [one, other] : [other, one];
      const chosen = turn < 2 ? 'glance' : random.pick(ways);
      const way = chosen === 'pad' && digitsLeft-- <= 0 ? 'code' : chosen;
      const what = `look-up ${batch * LOOK_UPS_A_KIOSK + turn + 1}, by ${way}`;
      await kiosk.lookUp(person.member, way);
      await kiosk.expectPictureOf(person, way, what);
      await kiosk.expectNothingOf([absent], what, false);
      const done = deal(random.between(FEWEST_DEEDS, MOST_DEEDS));
      for (const deed of done) await kiosk.do(deed);
      const inHeap = (turn + 1) % HEAP_EVERY === 0;
      const since = `${what}, then ${done.join(', ')}`;
      await kiosk.expectNothingOf([absent], since, inHeap && HEAP_WITHIN_SESSIONS);
      const end = ends[turn % ends.length] ?? 'finish';
      await kiosk.end(end, absent.member);
      if (end !== 'next') await kiosk.expectClean([one, other], `${since}, ended by ${end}`, inHeap);
    }
  });
}

/** In a new order each time that all of them have been dealt: a few look-ups have every one. */
function dealFrom(random: Random): (count: number) => readonly Deed[] {
  let left: Deed[] = [];
  return (count) => {
    if (left.length < count) left = [...left, ...shuffled(deeds, random)];
    return left.splice(0, count);
  };
}

function shuffled<T>(all: readonly T[], random: Random): T[] {
  return all
    .map((one) => ({ one, at: random.next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/** Each in a window of their own, and what is in the answer of the one and not in the other's. */
async function meet(
  openWindow: () => Promise<Page>,
  desk: CameraDesk,
  members: [Member, Member],
): Promise<[Person, Person]> {
  const seen: Seen[] = [];
  for (const member of members) {
    const window = await openWindow();
    const kiosk = await KioskUnderWatch.of(window, desk);
    seen.push(await kiosk.see(member));
    await window.close();
  }
  const people = members.map((member, index): Person => {
    const [mine, theirs] = [seen[index], seen[1 - index]];
    if (mine === undefined || theirs === undefined) throw new Error('met nobody');
    const secrets = [member.code, member.secret, `${member.code}-${member.secret}`];
    // "in-progress" and the like are the program's own names of kinds, in its code before anybody came.
    const ownContents = onlyIn(mine.contents, theirs.contents).filter((text) => !/^[a-z-]+$/.test(text));
    const ownWords = onlyIn(mine.words, [...theirs.words, ...theirs.documents]);
    expect(ownContents.length, 'an answer says something').toBeGreaterThan(3);
    expect(
      ownContents.some((text) => text.includes('**')),
      'the masked name is among it',
    ).toBe(true);
    // "Ông/bà cần bổ sung giấy tờ." is in the program for whoever comes; a sentence with a date in it is somebody's.
    const ownSentences = ownWords.filter((text) => !programWords.includes(text));
    for (const language of [/ngày \d+ tháng \d+/, /\d+ November|November \d+/])
      expect(
        ownSentences.some((text) => language.test(text)),
        `a sentence with a date is among them: ${ownSentences.join(' · ')}`,
      ).toBe(true);
    return {
      member,
      own: new Set([...secrets, ...ownContents, ...ownWords]),
      ownInMemory: new Set([...secrets, ...ownContents, ...ownSentences]),
      pictures: mine.pictures,
    };
  });
  return [people[0], people[1]] as [Person, Person];
}

class KioskUnderWatch {
  readonly #display: Page;
  readonly #desk: CameraDesk;
  readonly #inside: CDPSession;
  readonly #clean: { attract: Buffer; home: Buffer };
  /** Of the session: it goes with the document. */
  #session = newSession;

  private constructor(
    display: Page,
    desk: CameraDesk,
    inside: CDPSession,
    clean: { attract: Buffer; home: Buffer },
  ) {
    this.#display = display;
    this.#desk = desk;
    this.#inside = inside;
    this.#clean = clean;
  }

  static async of(display: Page, desk: CameraDesk): Promise<KioskUnderWatch> {
    // So that a minute of idleness can be had at once.
    await allowSkippingTime(display);
    await giveVoice(display);
    await openKiosk(display, new URL(display.url()).origin);
    const attract = await pixelsOf(display);
    await display.getByRole('button', { name: vi('attract.start') }).click();
    await display.getByRole('button', { name: vi('home.scan') }).waitFor();
    const home = await pixelsOf(display);
    return new KioskUnderWatch(display, desk, await devToolsOf(display), { attract, home });
  }

  /** The answer at both levels, from the window's first look-up on. */
  async see(member: Member): Promise<Seen> {
    const seen = { words: [] as string[], contents: [] as string[], documents: [] as string[] };
    const pictures: Partial<Record<Level, Buffer>> = {};
    for (const way of ['code', 'slip'] as const) {
      const reply = this.#display.waitForResponse((response) => response.url().endsWith('dossiers.lookUp'));
      await this.lookUp(member, way);
      seen.contents.push(...textsIn(await (await reply).json()));
      pictures[levelBy(way)] = await pixelsOf(this.#display);
      await this.#read(seen);
      await this.do('take');
      await this.#read(seen);
      await this.do('language');
      await this.#read(seen);
      await this.#toAnswer();
      await this.#read(seen);
      await this.end('finish', member);
    }
    const { bare, full } = pictures;
    if (bare === undefined || full === undefined) throw new Error('not seen at both levels');
    return { ...seen, pictures: { bare, full } };
  }

  async #read({ words, documents }: Pick<Seen, 'words' | 'documents'>): Promise<void> {
    const shown = await this.#display.locator('main').evaluate((main) =>
      // A date that stays in one line has an element of its own within its sentence.
      [...main.querySelectorAll(':not(.whole)')]
        .filter((element) => [...element.children].every((child) => child.matches('.whole')))
        .map((element) => (element.textContent ?? '').trim()),
    );
    words.push(...shown);
    // The same words may stand in one element with one of them and in two with the other.
    documents.push((await tracesOf(this.#display)).inDocument);
  }

  async lookUp(member: Member, way: Way): Promise<void> {
    await this.#markDocument();
    const overAnswer = await this.#endButton.isVisible();
    if (way === 'pad' || way === 'camera') {
      if (overAnswer) {
        await this.#press('bar.first');
        await this.#freshDocument();
      }
      await this.#toFirstPage();
      await (way === 'pad' ? this.#typeCode(member) : this.#askForScan(member));
      return;
    }
    await this.#show(member, way);
    if (overAnswer) await this.#freshDocument();
    await this.#display.locator('.status-band').waitFor({ timeout: 30_000 });
    this.#desk.clear();
  }

  async #show(member: Member, way: Exclude<Way, 'pad' | 'camera'>): Promise<void> {
    switch (way) {
      case 'slip':
        return scanByHand(this.#display, `QRSCAN=${member.code}-${member.secret}`);
      case 'code':
        return scanByHand(this.#display, member.code);
      case 'wedge':
        return typeAtOnce(this.#display, `${member.code}-${member.secret}`);
      case 'glance':
        return this.#desk.put(member);
      default:
        return unreachable(way);
    }
  }

  async #toFirstPage(): Promise<void> {
    const start = this.#display.getByRole('button', { name: vi('attract.start') });
    await start
      .or(this.#display.getByRole('button', { name: vi('home.typeCode') }))
      .first()
      .waitFor();
    if (await start.isVisible()) await start.click();
  }

  async #askForScan(member: Member): Promise<void> {
    await this.#press('home.scan');
    await this.#display.locator('.scan-stage').waitFor();
    this.#desk.put(member);
    await this.#display.locator('.status-band').waitFor({ timeout: 30_000 });
    this.#desk.clear();
  }

  async #typeCode(member: Member): Promise<void> {
    await this.#press('home.typeCode');
    const prefix = member.code.slice(0, member.code.indexOf('-') + 1);
    for (const key of member.code.slice(prefix.length))
      await this.#display
        .getByRole('button', { name: key === '-' ? vi('typeCode.hyphen') : key, exact: key !== '-' })
        .click();
    await this.#press('typeCode.submit');
    await this.#display.locator('.status-band').waitFor();
    await this.#press('answer.reveal');
    for (const digit of member.phone4 ?? '')
      await this.#display.getByRole('button', { name: digit, exact: true }).click();
    await this.#press('phone.submit');
    await this.#display.locator('.own-facts').waitFor();
  }

  async do(deed: Deed): Promise<void> {
    switch (deed) {
      case 'take':
        await this.#toAnswer();
        await pressUntil(this.#button('answer.photo'), this.#display.locator('.answer-photo'));
        this.#session = { ...this.#session, screensAbove: 1 };
        return;
      case 'help':
        await this.#toAnswer();
        await pressUntil(this.#button('bar.officer'), this.#display.locator('.help'));
        this.#session = { ...this.#session, screensAbove: 1 };
        return;
      case 'bigText':
        return this.#press('bar.bigText');
      case 'language':
        return this.#choose(this.#session.language === 'vi' ? 'en' : 'vi');
      case 'aloud':
        return this.#haveRead();
      default:
        return unreachable(deed);
    }
  }

  async #toAnswer(): Promise<void> {
    if (this.#session.screensAbove === 0) return;
    await this.#press('bar.back');
    await this.#display.locator('.status-band').waitFor();
    this.#session = { ...this.#session, screensAbove: 0 };
  }

  async #choose(language: 'vi' | 'en'): Promise<void> {
    await this.#pressButton(this.#display.locator('.bar-languages button'));
    const name = builtInNames[language];
    await this.#pressButton(this.#display.locator('.languages').getByRole('button', { name }));
    this.#session = { ...this.#session, language };
    await this.#display.locator(`html[lang="${language}"] .bar-languages button`).waitFor();
  }

  /** With consent, to the end of the answer. The voice is a Vietnamese one. */
  async #haveRead(): Promise<void> {
    await this.#toAnswer();
    if (this.#session.language !== 'vi') await this.#choose('vi');
    if (this.#session.aloud) return;
    await this.#press('bar.aloud');
    this.#session = { ...this.#session, aloud: true };
    await this.#press('speech.yes');
    const spoken: string[] = [];
    const isOver = async () => {
      const said = await spokenSince(this.#display);
      spoken.push(...said);
      return spoken.length > 0 && said.length === 0;
    };
    await expect
      .poll(isOver, { message: 'the answer is read', intervals: [200], timeout: 30_000 })
      .toBe(true);
  }

  /** `next` is whose slip comes over the answer, where one does. */
  async end(end: (typeof ends)[number], next: Member): Promise<void> {
    if (end === 'next') return;
    await this.#markDocument();
    if (end === 'finish') await this.#press('bar.end');
    if (end === 'first') await this.#press('bar.first');
    if (end === 'back') {
      await this.#toAnswer();
      await this.#press('bar.back');
    }
    if (end === 'idle') {
      await skipTime(this.#display, 61);
      const warning = this.#display.getByRole('alertdialog');
      await warning.waitFor();
      await expect(this.#display.locator('.app'), 'the answer is covered').toBeHidden();
      await skipTime(this.#display, 21);
    }
    if (end === 'abort') {
      // Another slip over the answer, and away before it is there.
      const answered = this.#display.waitForResponse((response) =>
        response.url().endsWith('dossiers.lookUp'),
      );
      await scanByHand(this.#display, next.code);
      await answered;
      await this.#freshDocument();
      await this.#markDocument();
      await this.#press('bar.end');
    }
    await this.#freshDocument();
    await this.#endButton.waitFor({ state: 'detached' });
    await this.#display.locator('.attract-start, .home-screen, main h1').first().waitFor();
  }

  /** Every pixel is as in a window that has shown nobody else. */
  async expectPictureOf({ pictures }: Person, way: Way, when: string): Promise<void> {
    const shown = await pixelsOf(this.#display);
    await expectSame(
      shown,
      [pictures[levelBy(way)]],
      `${when}: the answer looks as if nobody had been there`,
    );
  }

  async expectNothingOf(absent: readonly Person[], when: string, inHeap: boolean): Promise<void> {
    expect(await keptForLater(this.#display), `${when}: the page keeps nothing, of nobody`).toEqual([]);
    const { inDocument, stored } = await tracesOf(this.#display);
    const kept = [stored, ...(await addressesGoneBy(this.#inside))].join('\n');
    for (const { own } of absent) {
      expect(
        [...own].filter((text) => inDocument.includes(text)),
        `${when}: in the document`,
      ).toEqual([]);
      expect(
        [...own].filter((text) => kept.includes(text)),
        `${when}: stored`,
      ).toEqual([]);
    }
    if (!inHeap) return;
    const strings = await stringsInHeap(this.#inside);
    const memory = strings.join('\n');
    for (const { ownInMemory, member } of absent) {
      const found = [...ownInMemory]
        .filter((text) => memory.includes(text))
        .flatMap((text) => strings.flatMap((one) => around(text, one)));
      expect(found, `${when}: in memory`).toEqual([]);
      expect(
        strings.filter((one) => one === member.phone4),
        `${when}: digits in memory`,
      ).toEqual([]);
    }
  }

  /** After a session, before the next. */
  async expectClean(people: readonly Person[], when: string, inHeap: boolean): Promise<void> {
    const { attract, home } = this.#clean;
    const shown = await pixelsOf(this.#display);
    await expectSame(shown, [attract, home], `${when}: the first screen looks as if nobody had been there`);
    await this.expectNothingOf(people, when, inHeap);
  }

  get #endButton(): Locator {
    const named = (word: typeof vi) => this.#display.getByRole('button', { name: word('bar.end') });
    return named(vi).or(named(en));
  }

  async #press(key: string): Promise<void> {
    await this.#pressButton(this.#button(key));
  }

  #button(key: string): Locator {
    const words = this.#session.language === 'vi' ? vi : en;
    return this.#display.getByRole('button', { name: words(key) });
  }

  /** Where buttons are read aloud the first touch does it, and the second presses. */
  async #pressButton(button: Locator): Promise<void> {
    const { aloud, language } = this.#session;
    if (aloud && language === 'vi') await button.click();
    await button.click();
  }

  async #markDocument(): Promise<void> {
    await this.#display.evaluate(() => Object.assign(window, { isTheOldOne: true }));
  }

  async #freshDocument(): Promise<void> {
    const isOld = async () => {
      try {
        return await this.#display.evaluate(() => 'isTheOldOne' in window);
      } catch {
        // Between two documents.
        return true;
      }
    };
    await expect.poll(isOld, { message: 'a fresh document', timeout: 30_000 }).toBe(false);
    this.#session = newSession;
  }
}

/** How a person has set the kiosk for themselves, and how many screens lie over the answer. */
interface SessionSoFar {
  readonly language: 'vi' | 'en';
  readonly aloud: boolean;
  readonly screensAbove: 0 | 1;
}

const newSession: SessionSoFar = { language: 'vi', aloud: false, screensAbove: 0 };

/** Where a text stands in a longer one, with what is about it: it tells who kept it. */
function around(text: string, longer: string): string[] {
  const at = longer.indexOf(text);
  return at === -1 ? [] : [`${text} in "${longer.slice(Math.max(0, at - 60), at + text.length + 60)}"`];
}

/** To an answer that was scanned with its secret, or with the phone's digits, or with neither. */
function levelBy(way: Way): Level {
  return way === 'code' ? 'bare' : 'full';
}

/** As one of them, to the last pixel. */
async function expectSame(shown: Buffer, clean: readonly Buffer[], when: string): Promise<void> {
  const isSame = clean.some((picture) => shown.equals(picture));
  if (!isSame)
    for (const [name, body] of [
      ...clean.map((picture) => ['clean', picture] as const),
      ['shown', shown] as const,
    ])
      await test.info().attach(name, { body, contentType: 'image/png' });
  expect(isSame, when).toBe(true);
}

/** At rest, for what is shown may be arranged anew for some frames; but for the clock on top. */
async function pixelsOf(display: Page): Promise<Buffer> {
  await display.evaluate(() => document.fonts.ready);
  await expect.poll(() => changesAtRest(display), { message: 'what is shown comes to rest' }).toBe(0);
  return await display.screenshot({
    animations: 'disabled',
    mask: [display.locator('.office-header-time')],
  });
}

/** What the program itself says, in both languages. */
const programWords = (['vi', 'en'] as const)
  .map((language) => readFileSync(path.join(root, 'assets', 'languages', `${language}.json`), 'utf8'))
  .join('\n');

/** Texts that are long enough to say something and no part of any of the other's. */
function onlyIn(mine: readonly string[], theirs: readonly string[]): string[] {
  const others = theirs.join('\n');
  return [...new Set(mine)].filter((text) => text.length >= 8 && !others.includes(text));
}

/** Every text in a reply, at any depth. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
