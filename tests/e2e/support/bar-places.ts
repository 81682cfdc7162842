import type { Page } from '@playwright/test';
import type { Look } from './gallery.ts';

/** Pixels by which a place may differ from screen to screen: fractions of a pixel, rounded. */
const ALIKE = 2;

/** What covers the whole panel: a host that says nothing has nowhere to lead to, and a warning is answered anywhere. */
const WITHOUT_BAR = /^(?:host-trouble\/.*|idle(?:\/.*)?)$/;
/** Kiosks with more languages, whose names make the bar higher on every screen. */
const MORE_LANGUAGES = /-(?:three|nine)(?:-languages)?$/;
/** Reading aloud is on in these by themselves. */
const ALOUD_BY_ITSELF = /^speech\//;
/** Its question has the room of what reading aloud has of its own. */
const ASKING = 'speech/question';

const PLACES = ['back', 'first', 'text', 'contrast', 'reach', 'languages', 'help'].map((one) => `bar-${one}`);
/** What is a choice on every screen. */
const MODES = ['bar-text', 'bar-contrast', 'bar-reach'];
const ALOUD = 'bar-aloud';
/** To hear it again, to stop it or go on, slower, faster, quieter, louder. */
const SPEECH_BUTTONS = 6;

type BarLook = Omit<Look, 'mm'> & { readonly panel: string };

interface BarPlace {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  /** A place without a button is empty. */
  readonly hasButton: boolean;
}

interface Bar {
  readonly places: readonly BarPlace[];
  readonly speechButtons: number;
  /** Of its buttons and those of reading aloud. */
  readonly faults: readonly string[];
}

/** The frame's bar as it lies now. */
function readBar(page: Page): Promise<Bar> {
  return page.evaluate(() => {
    const isSeen = (element: Element): boolean => {
      const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
      const within = left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
      return element.checkVisibility({ visibilityProperty: true }) && within && width > 1 && height > 1;
    };
    const isOnTop = (element: Element): boolean => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    };
    const faults: string[] = [];
    const buttons = [...document.querySelectorAll('.bottom-bar button, .speech-bar button')];
    for (const [index, button] of buttons.entries()) {
      const name = (button.getAttribute('aria-label') ?? button.textContent ?? '').trim();
      const called = name === '' ? `button ${index + 1} of the bar` : `"${name}"`;
      if (name === '') faults.push(`${called} has no name`);
      if (!isSeen(button)) faults.push(`${called} is not seen`);
      else if (!isOnTop(button)) faults.push(`${called} lies under something else`);
    }
    const places = [...document.querySelectorAll('.bottom-bar > .bar-place')].filter(isSeen).map((place) => {
      const { left, right, top } = place.getBoundingClientRect();
      const hasButton = place.querySelector('button') !== null;
      return { name: place.classList.item(1) ?? '', left, right, top, hasButton };
    });
    const speechButtons = [...document.querySelectorAll('.speech-bar button')].filter(isSeen).length;
    return { places, speechButtons, faults };
  });
}

/**
 * Remembers where each place of the bar lay and tells of each that lies elsewhere on another screen, of each that is
 * not there, and of buttons without a name. A kiosk that speaks has one place more, and buttons of reading aloud.
 * Across, panel and size of type alone may make a difference; how high the bar is its words may, too.
 */
export function barPlacesSeen(): (page: Page, look: BarLook) => Promise<string[]> {
  const seen = new Map<string, BarPlace>();
  return async (page, look) => {
    const { example, panel, text, contrast, reach, language, speech } = look;
    const { places, speechButtons, faults } = await readBar(page);
    if (WITHOUT_BAR.test(example)) return [];
    const speaks = speech === 'on' || ALOUD_BY_ITSELF.test(example);
    const wanted = speaks ? [...PLACES, ALOUD] : PLACES;
    const missing = wanted.filter((name) => !places.some((place) => place.name === name));
    const empty = [...MODES, ...(speaks ? [ALOUD] : [])].filter((name) =>
      places.some((place) => place.name === name && !place.hasButton),
    );
    const moved = places.flatMap((place) => {
      const across = `${panel} at ${text} % of ${places.length}: ${place.name}`;
      const key = `${across}, ${contrast} ${reach} ${language}, ${speechButtons} above${MORE_LANGUAGES.exec(example)?.[0] ?? ''}`;
      const first = seen.get(across) ?? place;
      seen.set(across, first);
      const here = seen.get(key) ?? place;
      seen.set(key, here);
      const alike =
        Math.abs(first.left - place.left) <= ALIKE &&
        Math.abs(first.right - place.right) <= ALIKE &&
        Math.abs(here.top - place.top) <= ALIKE;
      if (alike) return [];
      const at = ({ left, right, top }: BarPlace) =>
        `${left.toFixed(0)} to ${right.toFixed(0)} px, ${top.toFixed(0)} px down`;
      return [`${key} is at ${at(place)}, on another screen at ${at({ ...first, top: here.top })}`];
    });
    const promised = speaks && example !== ASKING ? SPEECH_BUTTONS : 0;
    return [
      ...faults,
      ...missing.map((name) => `the bar has no ${name}`),
      ...empty.map((name) => `${name} is empty`),
      ...(speechButtons === promised
        ? []
        : [`${speechButtons} buttons of reading aloud, ${promised} promised`]),
      ...moved,
    ];
  };
}
