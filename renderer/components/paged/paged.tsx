import { ChevronsDown, ChevronsUp, type LucideIcon } from 'lucide-react';
import { use, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { FootContext } from '../frame/foot-context.ts';
import { Action } from '../action/action.tsx';
import './paged.css';

/** Kept from one page to the next, so that the eye finds its place. */
const OVERLAP = 0.12;

interface PagedProps {
  readonly children: ReactNode;
  /** Small print: stands beside the page buttons, and alone where everything fits. */
  readonly footer?: ReactNode;
  /** The content reaches from edge to edge and brings its own margins. */
  readonly flush?: boolean;
}

/** Content that may be longer than the screen: turned by buttons, so that nobody has to swipe. */
export function Paged({ children, footer, flush }: PagedProps) {
  const { t } = useTranslation();
  const foot = use(FootContext);
  const area = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [above, setAbove] = useState(false);
  const [below, setBelow] = useState(false);

  const look = useCallback(() => {
    const element = area.current;
    if (element === null) return;
    const rest = element.scrollHeight - element.clientHeight - element.scrollTop;
    setAbove(element.scrollTop > 4);
    setBelow(rest > 4);
  }, []);

  useEffect(() => {
    const observer = new ResizeObserver(look);
    if (area.current) observer.observe(area.current);
    if (content.current) observer.observe(content.current);
    look();
    return () => {
      observer.disconnect();
    };
  }, [look]);

  const turn = (direction: 1 | -1) => {
    const element = area.current;
    element?.scrollBy({ top: direction * element.clientHeight * (1 - OVERLAP), behavior: scrollBehavior() });
  };

  const paged = above || below;
  return (
    <>
      <div
        ref={area}
        className={`paged${flush === true ? ' paged-flush' : ''}${above ? ' paged-more-above' : ''}${below ? ' paged-more-below' : ''}`}
        onScroll={look}
      >
        <div ref={content} className="paged-content">
          {children}
        </div>
      </div>
      {foot !== null &&
        (paged || footer !== undefined) &&
        createPortal(
          <div className="paged-foot">
            <div className="paged-foot-words">{footer}</div>
            {paged && (
              <div className="paged-buttons">
                <PageButton
                  icon={ChevronsUp}
                  shown={above}
                  words={t('page.previous')}
                  onPress={() => {
                    turn(-1);
                  }}
                />
                <PageButton
                  icon={ChevronsDown}
                  shown={below}
                  words={t('page.more')}
                  onPress={() => {
                    turn(1);
                  }}
                />
              </div>
            )}
          </div>,
          foot,
        )}
    </>
  );
}

/** At the first or last page one of the two has nothing to turn, so it is not there. */
function PageButton(props: {
  readonly icon: LucideIcon;
  readonly shown: boolean;
  readonly words: string;
  readonly onPress: () => void;
}) {
  return (
    <div className="page-button" data-shown={props.shown}>
      <Action icon={props.icon} onPress={props.onPress}>
        {props.words}
      </Action>
    </div>
  );
}

function scrollBehavior(): ScrollBehavior {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
}
