import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Screen } from '../session/screens.ts';
import { useSession } from '../session/session-context.tsx';
import { BY_ITSELF, TITLE, watchLiveRegions } from './live-regions.ts';
import { promptNowAndThen } from './prompts.ts';
import type { Said, SayOptions } from './speaker.ts';
import { useSpeech } from './speech-context.tsx';
import { controlAround, controlsIn, textOf } from './text-of.ts';

/** What is read again when the page has turned. */
const PAGE = '.frame-aloft, .frame-main, .frame-hand';
/**
 * Where what is on the screen stands, small print that stays below the page included; all else is the frame, which is
 * the same for everybody.
 */
const CONTENT = `${PAGE}, .frame-foot-slot`;
const WARNING = '[role="alertdialog"]';
/** The camera gets pictures, and may see a slip. */
const LOOKING = '.scan-stage[data-phase="looking"]';
const SPEECH_BAR = '.speech-bar';
const PAD_KEYS = /^(?:Arrow\w+|Enter|Escape|Backspace|F1|F2)$/;
/** A hand scanner types, and ends with Enter: that is nobody's wish to be read to. */
const TYPED_BEFORE_MS = 800;
const QUIET_MS = 180;
const LONGEST_WAIT_MS = 2_500;
const CLOSER_AFTER_MS = 4_000;
const CLOSER_AT_MOST = 3;
const PAGE_TURNS_MS = 700;

/**
 * In speech mode: what gets the focus or is touched is read, and only a second touch of the same thing does what it
 * does; a new screen reads its title, what is visible of it, and how many choices it gives.
 */
export function useReading(warned: boolean): void {
  const speech = useSpeech();
  const { t, i18n } = useTranslation();
  const { screen } = useSession();
  /** What was read last: the next touch on it acts. */
  const armed = useRef<Element>(undefined);
  const touching = useRef(false);
  const typedAt = useRef(-Infinity);
  /** The screen was read while it still waited for what it shows. */
  const readTooSoon = useRef(false);
  const { on, available, asking } = speech;

  const own = (text: string): Said => ({ text, language: i18n.language });

  const read = (element: Element, said: readonly Said[], options?: SayOptions) => {
    armed.current = element;
    const isPrivate = speech.silenced && !asking && element.closest(CONTENT) !== null;
    speech.say(isPrivate ? [own(t('speech.private'))] : said, options);
  };
  const readControl = (control: HTMLElement) => {
    const isOn = control.getAttribute('aria-pressed') === 'true' && !control.closest(SPEECH_BAR);
    const said = [...textOf(control), ...(isOn ? [own(t('speech.isOn'))] : [])];
    read(control, said, { aside: control.closest(SPEECH_BAR) !== null });
  };

  const choices = (): Said[] => {
    const count = placesOf(CONTENT).reduce((sum, place) => sum + controlsIn(place), 0);
    return count === 0 ? [] : [own(t('speech.choices', { count }))];
  };

  const readScreen = useEffectEvent((of: { screen: Screen; asking: boolean; warned: boolean }) => {
    const warning = of.warned ? document.querySelector(WARNING) : null;
    readTooSoon.current = document.querySelector(TITLE) === null;
    if (warning !== null) speech.say(textOf(warning));
    else if (speech.silenced && !of.asking) speech.say([own(t('speech.private'))]);
    else speech.say([...visibleText(CONTENT), ...(of.screen.name === 'attract' ? [] : choices())]);
  });
  // A new screen, once it stands.
  useEffect(() => {
    if (!on) return undefined;
    armed.current = undefined;
    return whenQuiet(() => readScreen({ screen, asking, warned }));
  }, [on, screen, asking, warned]);

  const turnOn = useEffectEvent((event: KeyboardEvent) => {
    const isScan = event.key === 'Enter' && event.timeStamp - typedAt.current < TYPED_BEFORE_MS;
    if (event.key.length === 1) typedAt.current = event.timeStamp;
    if (event.key === 'F2' && (on || available)) {
      if (!on) speech.turn(true);
      else if (warned) readScreen({ screen, asking, warned });
      else speech.repeat();
      take(event);
      return;
    }
    if (!on && available && screen.name === 'attract' && PAD_KEYS.test(event.key) && !isScan) {
      speech.turn(true);
      take(event);
    }
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      turnOn(event);
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => {
      window.removeEventListener('keydown', listen, { capture: true });
    };
  }, []);

  const onPointerDown = useEffectEvent((event: PointerEvent) => {
    touching.current = true;
    if (!isIn(event.target, SPEECH_BAR)) speech.stop();
  });
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    touching.current = false;
    if (event.key !== 'F2' && !isIn(event.target, SPEECH_BAR)) speech.stop();
  });
  const onFocus = useEffectEvent((event: FocusEvent) => {
    // What it waited for has come, and its title has the focus.
    if (readTooSoon.current && event.target instanceof Element && event.target.matches(TITLE))
      readScreen({ screen, asking, warned });
    const control = controlAround(event.target);
    if (control === undefined || touching.current) return;
    // The warning is read as a whole, and its button with it.
    if (control === goOnButton() && !isIn(event.relatedTarget, WARNING)) return;
    readControl(control);
  });
  const readPage = useEffectEvent(() => {
    if (!speech.silenced || asking) speech.say(visibleText(PAGE));
  });
  const onClick = useEffectEvent((event: MouseEvent) => {
    touching.current = false;
    if (!(event.target instanceof Element) || isIn(event.target, SPEECH_BAR)) return;
    const control = controlAround(event.target);
    if (control === undefined) {
      const part = event.target.closest('p, li, h1, h2, h3, dt, dd, td, figure, section, .paged-foot');
      if (part !== null && part.closest(CONTENT) !== null) read(part, textOf(part));
      return;
    }
    // One touch is enough to stay, also of somebody who was startled.
    if (armed.current === control || control === goOnButton()) {
      // A page turns smoothly.
      if (control.closest('.page-button') !== null) whenQuiet(() => readPage(), PAGE_TURNS_MS);
      return;
    }
    take(event);
    control.focus({ preventScroll: true });
    readControl(control);
  });
  const onChange = useEffectEvent((regions: ReadonlySet<Element>) => {
    if (speech.silenced && !asking) return;
    const said = [...regions].flatMap((region) =>
      textOf(region, { withoutControls: true, without: BY_ITSELF }),
    );
    speech.say(said, { unasked: true });
  });

  useEffect(() => {
    if (!on) return undefined;
    const listeners = [
      ['pointerdown', onPointerDown],
      ['keydown', onKeyDown],
      ['focusin', onFocus],
      ['click', onClick],
    ] as const;
    const added = listeners.map(([name, listen]) => {
      const heard = (event: Event) => {
        listen(event as never);
      };
      window.addEventListener(name, heard, { capture: true });
      return () => {
        window.removeEventListener(name, heard, { capture: true });
      };
    });
    const watching = watchLiveRegions((regions) => onChange(regions));
    return () => {
      for (const remove of added) remove();
      watching();
    };
  }, [on]);

  const closer = useEffectEvent(() => {
    if (speech.phase !== 'silent' || warned || document.querySelector(LOOKING) === null) return 'not now';
    speech.say([own(t('speech.closer'))], { aside: true, unasked: true });
    return 'said';
  });
  useEffect(() => {
    if (!on || screen.name !== 'scan') return undefined;
    return promptNowAndThen(CLOSER_AFTER_MS, CLOSER_AT_MOST, () => closer());
  }, [on, screen]);
}

function placesOf(selector: string): Element[] {
  return [...document.querySelectorAll(selector)];
}

/** Of the warning that nobody seems to be there: the first, which has the focus. */
function goOnButton(): Element | null {
  return document.querySelector(`${WARNING} button`);
}

/** What is not cut off by the page, without what can be pressed. */
function visibleText(of: string): Said[] {
  const page = document.querySelector('.frame-main .paged')?.getBoundingClientRect();
  return placesOf(of).flatMap((place) =>
    textOf(place, { withoutControls: true, between: place.matches('.frame-main') ? page : undefined }),
  );
}

function take(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function isIn(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}

/** Once nothing has been added to the page for a moment. Answers how to call it off. */
function whenQuiet(then: () => void, atLeastMs = QUIET_MS): () => void {
  const begun = performance.now();
  let timer: ReturnType<typeof setTimeout>;
  const observer = new MutationObserver(() => {
    if (performance.now() - begun < LONGEST_WAIT_MS) wait(QUIET_MS);
  });
  const end = () => {
    clearTimeout(timer);
    observer.disconnect();
  };
  const wait = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      end();
      then();
    }, ms);
  };
  wait(atLeastMs);
  observer.observe(document.body, { subtree: true, childList: true });
  return end;
}
