import type { Page } from '@playwright/test';
import { proofRuns } from '../../shared/testing/proof.ts';
import { scrolledAtRest } from './support/at-rest.ts';
import { barPlacesSeen } from './support/bar-places.ts';
import { findBarriers } from './support/barriers.ts';
import { findBrokenLetters } from './support/broken-letters.ts';
import { findSecretCuts, textsCut, textWhenUnfolded } from './support/cut-texts.ts';
import { findOrderFaults } from './support/focus-order.ts';
import { plain, type Look, type OpenGallery } from './support/gallery.ts';
import { expect, test } from './support/gallery-test.ts';
import { keepPicture, listPictures } from './support/kept-pictures.ts';
import { findFaults, findTabFaults } from './support/layout-faults.ts';
import { everyCombination, pairwise } from './support/pairwise.ts';
import { panels, type Panel } from './support/panels.ts';
import { walkByArrows } from './support/walk-by-arrows.ts';
import { vi } from './support/words.ts';

/** Others that are about, in which no more than one more look is taken at each screen, in the long form some. */
const between = {
  'nineteen-inch': { width: 1280, height: 1024, mm: 3.4 },
  'nineteen-inch-wide': { width: 1440, height: 900, mm: 3.5 },
  'seventeen-inch': { width: 1280, height: 1024, mm: 3.78 },
};

const ways = {
  text: [100, 200],
  contrast: ['normal', 'high'],
  reach: ['normal', 'low'],
  language: ['vi', 'en', 'pseudo'],
} as const;
/** Reading aloud has a bar of its own in the frame of the citizens' screens. */
const aloud = { speech: ['off', 'on'] } as const;

const long = process.env['PROOF'] === 'long';
/** While a screen is worked on: `EXAMPLES='^scan'` looks at these only. */
const picked = process.env['EXAMPLES'];
const wanted = new RegExp(picked ?? '');
const choices = { panel: Object.keys(panels) as Panel[], ...ways };
const everyWay = { component: everyCombination(choices), screen: everyCombination({ ...choices, ...aloud }) };
const everyPair = { component: pairwise(choices), screen: pairwise({ ...choices, ...aloud }) };
/** Where many examples show one screen (`answer/…`) or one component, so many of them share the pairs between them. */
const SHARING = 8;

/** Every pair of two choices, with the panel as one more, another set for each example or those that share it. */
function pairsFor(example: string, turn: number) {
  const pairs = everyPair[hasFrame(example) ? 'screen' : 'component'];
  if (!example.includes('/')) return pairs(turn);
  return pairs(Math.floor(turn / SHARING)).filter((_, index) => index % SHARING === turn % SHARING);
}

/** The long form: what is measured in millimetres in every combination, the rest on small panels in pairs. */
function waysFor(example: string, turn: number, measured: boolean): Way[] {
  if (!long) return pairsFor(example, turn);
  const kind = hasFrame(example) ? 'screen' : 'component';
  if (measured) return everyWay[kind];
  return [
    ...everyWay[kind].filter(({ panel }) => !isSmall(panel)),
    ...everyPair[kind](turn).filter(({ panel }) => isSmall(panel)),
  ];
}

/** High contrast changes colours and widens lines: in the long form it takes turns with the usual one. */
function contrastInTurns(looks: readonly Place[]): readonly Place[] {
  if (!long) return looks;
  return looks.filter(({ panel, contrast, reach, language, speech = 'off' }) => {
    const turn = ways.reach.indexOf(reach) + ways.language.indexOf(language) + aloud.speech.indexOf(speech);
    return isSmall(panel) || contrast === ways.contrast[turn % ways.contrast.length];
  });
}

function isSmall(panel: Place['panel']): boolean {
  return panel === 'fifteen-inch' || panel === 'eighteen-inch';
}

/** The long form is cut into parts that workers share. */
const parts: readonly Part[] = long ? everyCombination({ panel: choices.panel, text: choices.text }) : [{}];
/** Smaller ones: the runner keeps a record of each key of a test, and is slower with every one. */
const keyParts: readonly Part[] = long
  ? parts.flatMap((part) =>
      everyCombination({ reach: ways.reach, language: ways.language }).map((way) => ({ ...part, ...way })),
    )
  : [{}];
if (long) test.describe.configure({ mode: 'parallel' });

let gallery: OpenGallery;
test.beforeAll(({ gallery: opened }) => {
  gallery = opened;
});
test.afterAll(listPictures);

/** The looks that have these in common. */
type Part = Partial<Pick<Place, 'panel' | 'text' | 'reach' | 'language'>>;

function named(title: string, { panel, text, reach, language }: Part): string {
  if (panel === undefined) return title;
  return `${title}: ${panel} at ${text} %${reach === undefined ? '' : `, ${reach} reach, ${language}`}`;
}

type Way = Omit<Place, 'example' | 'mm' | 'panel'> & { readonly panel: Panel };

interface Place extends Look {
  readonly panel: Panel | keyof typeof between;
}

/** Every example in its combinations, a panel at a time so that the windows are seldom resized. */
function looksOf(part: Part, { measured }: { readonly measured: boolean }): Place[] {
  const all = gallery.names.flatMap((example, turn) =>
    waysFor(example, turn, measured).map((way) => ({ example, ...way, mm: panels[way.panel].mm })),
  );
  const order = Object.keys(panels);
  const here = all.filter(
    (one) =>
      wanted.test(one.example) &&
      (Object.keys(part) as (keyof Part)[]).every((key) => one[key] === part[key]),
  );
  return here.toSorted((a, b) => order.indexOf(a.panel) - order.indexOf(b.panel));
}

/** A component alone lies where its screen lays it; staff's screens have neither low reach nor reading aloud. */
function hasFrame(example: string): boolean {
  return !/^(?:component|staff)\//.test(example);
}

/**
 * Visits the looks, in all windows at once. Says what was found, and how much was looked at. What only the
 * browser measures need not be drawn.
 */
async function each(
  list: readonly Place[],
  { drawn }: { readonly drawn: boolean },
  visit: (page: Page, look: Place) => Promise<string[]>,
): Promise<string[]> {
  const faults: string[] = [];
  const waiting = list[Symbol.iterator]();
  const begun = Date.now();
  await Promise.all(
    gallery.pages.map(async ({ page, show, draw }) => {
      let showing: Place | undefined;
      await draw(drawn);
      const crashed = (error: Error) => faults.push(`${showing?.example}: ${String(error)}`);
      page.on('pageerror', crashed);
      for (const look of waiting) {
        if (showing?.panel !== look.panel) await page.setViewportSize({ ...panels, ...between }[look.panel]);
        showing = look;
        await show(look);
        for (const fault of await visit(page, look))
          faults.push(`${look.example} (${wayOf(look)}): ${fault}`);
      }
      page.off('pageerror', crashed);
    }),
  );
  console.log(`${list.length} looks in ${Math.round((Date.now() - begun) / 1000)} s`);
  return faults;
}

function wayOf({ panel, text, contrast, reach, language, speech }: Place): string {
  return [panel, text, contrast, reach, language, ...(speech === 'on' ? ['aloud'] : [])].join(' ');
}

/** Of the thousands of the long form those that somebody may leaf through, and all of what is worked on. */
function isPictured({ contrast, reach, language, speech = 'off' }: Place): boolean {
  if (!long || picked !== undefined) return true;
  return contrast === 'normal' && reach === 'normal' && language !== 'pseudo' && speech === 'off';
}

/** In the short form each of the citizens' screens once, in turn in another of its combinations, and some of the rest. */
function oneOfEachScreen(looks: readonly Place[]): readonly Place[] {
  if (long) return looks;
  const byExample = [...Map.groupBy(looks, ({ example }) => example).values()];
  return byExample
    .map((same, turn) => same.slice(turn % same.length).slice(0, 1))
    .filter(([look], turn) => turn % 5 === 0 || hasFrame(look?.example ?? ''))
    .flat();
}

function oneOf(every: number, looks: readonly Place[]): Place[] {
  return looks.filter((_, index) => long || index % every === 0);
}

for (const part of parts) {
  test(
    named('sizes, gaps, edges, the lower half, the bar: every screen and component in every mode', part),
    async () => {
      test.setTimeout(long ? 3_600_000 : 900_000);
      const barFaults = barPlacesSeen();
      expect(
        await each(looksOf(part, { measured: true }), { drawn: false }, async (page, look) => [
          ...(await findFaults(page, { mm: look.mm, low: look.reach === 'low' && hasFrame(look.example) })),
          ...(hasFrame(look.example) ? await barFaults(page, look) : []),
          ...(await findSecretCuts(page)),
          ...(await findOrderFaults(page)),
        ]),
      ).toEqual([]);
    },
  );

  test(named('no barrier by the rules of WCAG 2.2 AA, and high contrast means 7 to 1', part), async () => {
    test.setTimeout(long ? 3_600_000 : 900_000);
    const looks = oneOfEachScreen(looksOf(part, { measured: false }));
    expect(
      await each(looks, { drawn: true }, async (page, look) => {
        if (isPictured(look)) await keepPicture(page, look.example, wayOf(look));
        return findBarriers(page, look);
      }),
    ).toEqual([]);
  });
}

for (const part of keyParts)
  test(named('Tab comes to every control once, wherever it lies', part), async () => {
    test.setTimeout(long ? 3_600_000 : 900_000);
    const looks = oneOf(11, contrastInTurns(looksOf(part, { measured: false })));
    expect(
      await each(looks, { drawn: false }, async (page, { example }) =>
        // The first key would take this warning away; component/idle-warning keeps it.
        example === 'idle' ? [] : await findTabFaults(page),
      ),
    ).toEqual([]);
  });

/** No more presses of an arrow than this lead from anywhere on a screen to anywhere else. */
const MOST_ARROWS = 40;
const arrowWays = [
  { panel: 'portrait' },
  { panel: 'landscape', reach: 'low' },
  { panel: 'fifteen-inch' },
  { panel: 'portrait', text: 200 },
] as const;

test('arrows lead from every control of every screen to every other, and the focus is seen', async () => {
  test.setTimeout(900_000);
  const screens = gallery.names.filter((name) => !name.startsWith('component/') && wanted.test(name));
  // Each in one of the ways; in the long form in all.
  const every = proofRuns(arrowWays.length, 1);
  const looks = arrowWays.flatMap((way, turn) =>
    screens
      .filter((_, at) => at % every === turn % every)
      .map((example): Place => ({ example, language: 'vi', ...plain, ...way, mm: panels[way.panel].mm })),
  );
  let controls = 0;
  const faults = await each(looks, { drawn: false }, async (page) => {
    const walked = await page.evaluate(walkByArrows, MOST_ARROWS);
    controls += walked.controls;
    return walked.faults;
  });
  expect(faults).toEqual([]);
  expect(controls, 'there was something to walk over').toBeGreaterThanOrEqual(5 * screens.length);
});

test('panels of other sizes have room for every screen, too', async () => {
  test.setTimeout(900_000);
  const screens = gallery.names.filter((example) => hasFrame(example) && wanted.test(example));
  const looks = Object.entries(between).flatMap(([panel, { mm }], size) =>
    screens
      .filter((_, turn) => long || turn % 3 === size)
      .flatMap((example, turn) => {
        const pairs = everyPair.screen(turn);
        return pairs
          .filter((_, index) => long || index === turn % pairs.length)
          .map((way): Place => ({ ...way, example, panel: panel as keyof typeof between, mm }));
      }),
  );
  const measure = (page: Page, { mm, reach }: Place) => findFaults(page, { mm, low: reach === 'low' });
  expect(await each(looks, { drawn: false }, measure)).toEqual([]);
});

/** Longer than the screen of a 15 inch panel; the longest is longer than any. */
const longPhotos = /-photo$|supplement|a4|roll|longest/;

test('a page to photograph is one screen; where it goes on, it says to photograph each', async ({
  view: { page, show },
}) => {
  const pages = gallery.names.filter((name) => /^(?:answer-take\/|procedure-photo)/.test(name));
  const forEach = page.getByText(vi('take.photoHintEach'), { exact: true });
  for (const [name, panel] of Object.entries(panels)) {
    await page.setViewportSize(panel);
    for (const example of pages) {
      await show({ example, language: 'vi', ...plain, mm: panel.mm });
      const goesOn = await page.locator('.frame-turn .page-button[data-shown="true"]').first().isVisible();
      expect(await forEach.isVisible(), `${example} on ${name}`).toBe(goesOn);
      const mayGoOn = name === 'fifteen-inch' ? longPhotos : /longest/;
      if (!mayGoOn.test(example)) expect(goesOn, `${example} on ${name} goes on`).toBe(false);
    }
  }
});

test('a text that is cut stands whole where it leads to, or once it is unfolded', async ({
  view: { page, show },
}) => {
  const { mm } = panels['fifteen-inch'];
  const look = { language: 'vi', ...plain, text: 200, mm } as const;
  await page.setViewportSize(panels['fifteen-inch']);
  await show({ ...look, example: 'most-used' });
  const [inRow] = await textsCut(page);
  expect(inRow, 'a name is cut').toBeDefined();
  await page
    .locator('.choice')
    .filter({ hasText: inRow ?? '' })
    .first()
    .click();
  await expect.poll(() => textWhenUnfolded(page)).toContain(inRow);

  const cut = new Set<string>();
  for (const name of ['part/papers-longest', 'part/ways-longest', 'take-roll', 'photo-longest']) {
    await show({ ...look, example: `procedure-${name}` });
    await textWhenUnfolded(page);
    for (const text of await textsCut(page)) cut.add(text);
  }
  expect(cut.size, 'its name is cut in the heads').toBe(1);
  await show({ ...look, example: 'procedure-longest' });
  for (const text of cut) expect(await textWhenUnfolded(page)).toContain(text);
  expect(await textsCut(page)).toEqual([]);
});

/** Big type in half a panel of the oldest kind: the narrowest there is. */
const narrowest = {
  language: 'vi',
  text: 200,
  contrast: 'normal',
  reach: 'low',
  mm: panels['fifteen-inch'].mm,
} as const;

test('what is read has more than half of a 15 inch panel, in big type and low reach too', async ({
  view: { page, show },
}) => {
  await page.setViewportSize(panels['fifteen-inch']);
  for (const example of ['answer/within', 'answer/overdue-2', 'procedure', 'help', 'problem/unknown-code']) {
    await show({ example, ...narrowest });
    await expect.poll(() => shareOfPage(page), { message: example }).toBeGreaterThan(0.5);
  }
});

test('what is read and heard in big type and low reach begins above the middle of a large panel', async ({
  view: { page, show },
}) => {
  for (const name of ['portrait', 'landscape'] as const) {
    const { mm } = panels[name];
    await page.setViewportSize(panels[name]);
    for (const example of ['answer/within', 'answer/overdue-2', 'problem/unknown-code']) {
      await show({ example, ...narrowest, language: 'pseudo', mm, speech: 'on' });
      await expect.poll(() => shareOfPage(page), { message: `${example}, ${name}` }).toBeGreaterThan(0.3);
      const top = await page
        .locator('.paged')
        .evaluate((one) => one.getBoundingClientRect().top / innerHeight);
      expect(top, `${example}, ${name}`).toBeLessThan(0.5);
    }
  }
});

test('in low reach a page of nothing to press is turned by most of its height', async ({
  view: { page, show, draw },
}) => {
  await page.setViewportSize(panels['fifteen-inch']);
  await draw(true);
  for (const example of ['answer/overdue-2', 'answer/supplement']) {
    await show({ example, ...narrowest });
    await page.getByRole('button', { name: vi('page.more') }).click();
    await scrolledAtRest(page.locator('.paged'));
    const turned = await page.locator('.paged').evaluate((one) => one.scrollTop / one.clientHeight);
    expect(turned, example).toBeGreaterThan(0.6);
  }
});

/** How much of the panel's height is the page that is turned. */
function shareOfPage(page: Page): Promise<number> {
  return page.evaluate(() => (document.querySelector('.frame-main .paged')?.clientHeight ?? 0) / innerHeight);
}

test('in big type and low reach the first keys for the four digits are there at once, heard or not, and after wrong ones', async ({
  view: { page, show },
}) => {
  for (const [name, panel] of Object.entries(panels))
    for (const speech of aloud.speech)
      for (const language of ['vi', 'en'] as const) {
        await page.setViewportSize(panel);
        for (const example of ['phone-digits', 'phone-digits-wrong']) {
          await show({ example, ...narrowest, language, mm: panel.mm, speech });
          const there = await page.locator('.phone-digits-pad .key').evaluateAll((keys) =>
            keys
              .filter((key) => {
                const { top, bottom } = key.getBoundingClientRect();
                const end = key.closest('.paged')?.getBoundingClientRect().bottom ?? 0;
                return top >= innerHeight / 2 - 1 && bottom <= end + 1;
              })
              .map((key) => key.textContent),
          );
          expect(there.slice(0, 6), `${example}, ${name}, ${language}, speech ${speech}`).toEqual(
            '1 2 3 4 5 6'.split(' '),
          );
        }
      }
});

test('lying down: a second touch where "Chữ to" was takes big type back, and never ends the session', async ({
  view: { page, show, draw },
}) => {
  await draw(true);
  const bigger = page.getByRole('button', { name: vi('bar.bigText'), exact: true });
  const wide = Object.entries(panels).filter(([, { width, height }]) => width > height);
  for (const [name, panel] of wide)
    for (const example of ['help', 'languages-three']) {
      await page.setViewportSize(panel);
      await show({ example, language: 'vi', ...plain, mm: panel.mm });
      const { x, y, width, height } = (await bigger.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      for (const pressed of ['true', 'false']) {
        await page.mouse.click(x + width / 2, y + 0.7 * height);
        await expect(bigger, `${example} on ${name}`).toHaveAttribute('aria-pressed', pressed);
      }
    }
});

/** Pages on which buttons stand between what is read, above the middle too. */
const readInLowReach = [
  { panel: 'fifteen-inch', example: 'procedure', language: 'vi', speech: 'off', atLeast: 4 },
  // Two bars and longer words: its buttons found no room below the page.
  { panel: 'fifteen-inch', example: 'answer/ready', language: 'pseudo', speech: 'on', atLeast: 2 },
] as const;

for (const { panel, example, language, speech, atLeast } of readInLowReach)
  test(`in low reach each button of a long text comes below the middle, page by page: ${example}`, async ({
    view: { page, show, draw },
  }) => {
    const { mm } = panels[panel];
    await page.setViewportSize(panels[panel]);
    await draw(true);
    await show({ ...narrowest, example, language, speech, mm });
    const came = new Set<string>();
    const controls = page.locator('main button');
    const more = page.getByRole('button', { name: vi('page.more') });
    for (let turns = 0; turns < 40; turns += 1) {
      for (const name of await controls.evaluateAll(
        (buttons, millimetre) =>
          buttons
            .filter((button) => {
              const { top, bottom } = button.getBoundingClientRect();
              const end = button.closest('.paged')?.getBoundingClientRect().bottom ?? 0;
              const seen = Math.min(bottom, end) - Math.max(top, innerHeight / 2);
              return seen > 20 * millimetre - 1;
            })
            .map((button) => button.textContent),
        mm,
      ))
        came.add(name);
      if (!(await more.isVisible())) break;
      await more.click();
      // Where it glides to the end there is no more of it to press.
      await scrolledAtRest(page.locator('.paged'));
    }
    expect((await controls.allTextContents()).filter((name) => !came.has(name))).toEqual([]);
    expect(came.size, 'there are buttons').toBeGreaterThanOrEqual(atLeast);
  });

test('letters of minority languages and stacked marks stand whole, in the font we ship', async ({
  view: { page, show },
}) => {
  await page.setViewportSize(panels.portrait);
  await show({ example: 'component/message/plain', language: 'vi', ...plain, mm: 4.03 });
  const letters = [...'ƀ č ñ ĕ ŏ ŭ ĭ Ậ Ể Ỗ Ữ Ặ Ỵ g y'.split(' '), 'ê̆', 'ô̆', 'ơ̆', 'ư̆', 'â̆', 'Ê̆', 'Ơ̆'];
  expect(await page.evaluate(findBrokenLetters, letters)).toEqual([]);
});
