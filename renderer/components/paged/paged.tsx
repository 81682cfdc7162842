import { ChevronsDown, ChevronsUp, type LucideIcon } from 'lucide-react';
import {
  Fragment,
  use,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useModes } from '../../session/modes-context.tsx';
import { FramePlacesContext } from '../frame/frame-places.ts';
import { Whole } from '../../words/whole.tsx';
import { Action } from '../action/action.tsx';
import { Key } from '../keypad/keypad.tsx';
import { useRoomForButtons } from './use-room-for-buttons.ts';
import './paged.css';

/** Kept from one page to the next, so that the eye finds its place. */
const OVERLAP = 0.12;
/** Of what lies below the middle: a button that is cut off at the bottom comes whole with the next page. */
const OVERLAP_IN_REACH = 0.25;

interface PagedProps {
  readonly children: ReactNode;
  /** Small print: stands beside the page buttons, and alone where everything fits. */
  readonly footer?: ReactNode;
  /** The content reaches from edge to edge and brings its own margins. */
  readonly flush?: boolean;
  /** `beside`: keys with arrows to the right of the content, where a row below it would cost too much height. */
  readonly buttons?: 'below' | 'beside';
  /** Read rather than pressed: in low reach the page has the upper half too. */
  readonly reading?: boolean;
  /** What is shown: when it changes, one is at the top again. */
  readonly subject?: string;
  /** Where to begin, in pixels from the top, and where one is. */
  readonly startAt?: number;
  readonly onPlace?: (scrolled: number) => void;
  /** Less than a screenful is left: time to load more. */
  readonly onNearEnd?: () => void;
}

/** Content that may be longer than the screen: turned by buttons, so that nobody has to swipe. */
export function Paged(props: PagedProps) {
  const {
    children,
    footer,
    flush,
    buttons: where = 'below',
    reading = false,
    subject,
    startAt = 0,
    onPlace,
    onNearEnd,
  } = props;
  const { t } = useTranslation();
  const places = use(FramePlacesContext);
  const { text, reach } = useModes().modes;
  const fromMiddle = reading && reach === 'low' && places !== undefined;
  const area = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [above, setAbove] = useState(false);
  const [below, setBelow] = useState(false);
  const { stand, measured, forget } = useRoomForButtons(above || below);

  const told = useRef({ onPlace, onNearEnd });
  useEffect(() => {
    told.current = { onPlace, onNearEnd };
  });
  const look = useCallback(() => {
    const element = area.current;
    // Hidden behind the idle warning it has no height and no place.
    if (element === null || element.clientHeight === 0) return;
    const rest = element.scrollHeight - element.clientHeight - element.scrollTop;
    const goesOn = element.scrollTop > 4 || rest > 4;
    const size = `${element.clientWidth} ${element.clientHeight} ${content.current?.offsetHeight ?? 0}`;
    measured(goesOn, size);
    setAbove(element.scrollTop > 4);
    setBelow(rest > 4);
    told.current.onPlace?.(element.scrollTop);
    if (rest < element.clientHeight) told.current.onNearEnd?.();
  }, [measured]);

  const begun = useRef<{ subject: string | undefined }>(undefined);
  /** Where to begin, until somebody moves the page: its buttons come after it and make it shorter, pictures longer. */
  const begin = useRef<number | undefined>(startAt);
  /** How far towards there the page, as long as it was then, could be scrolled. */
  const brought = useRef(0);
  const toBegin = useCallback(() => {
    const element = area.current;
    if (element === null) return;
    element.scrollTo({ top: begin.current ?? 0, behavior: 'instant' });
    brought.current = element.scrollTop;
  }, []);
  useLayoutEffect(() => {
    if (begun.current !== undefined && begun.current.subject === subject) return;
    if (begun.current !== undefined) begin.current = undefined;
    forget();
    if (area.current && content.current) leadToMiddle(area.current, content.current, fromMiddle);
    toBegin();
    begun.current = { subject };
  }, [subject, toBegin, fromMiddle, forget]);

  useEffect(() => {
    const observer = new ResizeObserver(() => {
      if (area.current && content.current) leadToMiddle(area.current, content.current, fromMiddle);
      if (begin.current !== undefined) toBegin();
      look();
    });
    if (area.current) observer.observe(area.current);
    if (content.current) observer.observe(content.current);
    look();
    return () => {
      observer.disconnect();
    };
  }, [look, toBegin, fromMiddle]);

  const moved = () => {
    begin.current = undefined;
  };
  /** Arrow keys, screen readers and scripts bring a control into sight with no hand on the page: it stays there. */
  const scrolled = () => {
    const element = area.current;
    if (element !== null && begin.current !== undefined) {
      // Not what the page could reach now: it may have grown since, and is brought there right after this.
      const byItself = Math.min(brought.current, element.scrollHeight - element.clientHeight);
      if (Math.abs(element.scrollTop - byItself) > 4) moved();
    }
    look();
  };
  const turn = (direction: 1 | -1) => {
    const element = area.current;
    if (element === null) return;
    moved();
    const { bottom, height } = element.getBoundingClientRect();
    // What comes below the middle is in reach before it goes above; where nothing can be pressed, nothing has to.
    const short = fromMiddle && firstControl(content.current) !== null;
    const step = short ? (bottom - window.innerHeight / 2) * (1 - OVERLAP_IN_REACH) : height * (1 - OVERLAP);
    element.scrollBy({ top: direction * step, behavior: scrollBehavior() });
  };

  useLayoutEffect(look, [stand, look]);
  // In big type small print is not small, and in half a screen no room is spare: it comes at the end of the page.
  const inFoot = text === 100 && reach === 'normal';
  const words = footer !== undefined && (
    <div className="paged-foot">{typeof footer === 'string' ? <Sentences text={footer} /> : footer}</div>
  );
  const buttons = stand && (
    <>
      <PageButton
        icon={ChevronsUp}
        shown={above}
        words={t('page.previous')}
        asKey={where === 'beside'}
        onPress={() => {
          turn(-1);
        }}
      />
      <PageButton
        icon={ChevronsDown}
        shown={below}
        words={t('page.more')}
        asKey={where === 'beside'}
        onPress={() => {
          turn(1);
        }}
      />
    </>
  );
  const page = (
    <div
      ref={area}
      className={`paged${flush === true ? ' paged-flush' : ''}${fromMiddle ? ' paged-reading' : ''}${above ? ' paged-more-above' : ''}${below ? ' paged-more-below' : ''}`}
      onScroll={scrolled}
      onPointerDown={moved}
      onWheel={moved}
      onKeyDown={moved}
    >
      <div ref={content} className="paged-content">
        {fromMiddle ? (
          // Its title goes as one reads on.
          <FramePlacesContext value={{ ...places, aloft: null }}>{children}</FramePlacesContext>
        ) : (
          children
        )}
        {!inFoot && words}
      </div>
    </div>
  );
  return (
    <>
      {where === 'beside' ? (
        <div className="paged-beside">
          {page}
          {buttons && <div className="paged-keys">{buttons}</div>}
        </div>
      ) : (
        page
      )}
      {places === undefined ? (
        <div className="paged-frameless">
          {inFoot && words}
          {where === 'below' && buttons}
        </div>
      ) : (
        <>
          {places.foot && inFoot && words && createPortal(words, places.foot)}
          {places.turn && where === 'below' && buttons && createPortal(buttons, places.turn)}
        </>
      )}
    </>
  );
}

function firstControl(content: HTMLElement | null): Element | null {
  return content?.querySelector('button, input') ?? null;
}

/** Moves what is read down so far that the first thing to press lies below the middle of the panel. */
function leadToMiddle(area: HTMLElement, content: HTMLElement, fromMiddle: boolean): void {
  const first = fromMiddle ? firstControl(content) : null;
  const had = Number.parseFloat(content.style.paddingTop) || 0;
  const lead =
    first === null ? 0 : window.innerHeight / 2 - (first.getBoundingClientRect().top + area.scrollTop - had);
  content.style.paddingTop = lead > 0 ? `${Math.ceil(lead)}px` : '';
}

/** A line breaks between sentences where it can. */
function Sentences({ text }: { readonly text: string }) {
  return text.split(/(?<=\.) /).map((sentence, index) => (
    <Fragment key={index}>
      {index > 0 && ' '}
      <span className="paged-sentence">
        <Whole>{sentence}</Whole>
      </span>
    </Fragment>
  ));
}

/** At the first or last page one of the two has nothing to turn, so it is not there. */
function PageButton(props: {
  readonly icon: LucideIcon;
  readonly shown: boolean;
  readonly words: string;
  readonly asKey: boolean;
  readonly onPress: () => void;
}) {
  const { icon, shown, words, asKey, onPress } = props;
  return (
    <div className="page-button" data-shown={shown}>
      {asKey ? (
        <Key label={words} icon={icon} quiet onPress={onPress} />
      ) : (
        <Action icon={icon} onPress={onPress}>
          {words}
        </Action>
      )}
    </div>
  );
}

function scrollBehavior(): ScrollBehavior {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
}
