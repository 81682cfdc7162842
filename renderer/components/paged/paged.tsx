import { ChevronsDown, ChevronsUp } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../action/action.tsx';
import './paged.css';

/** Kept from one page to the next, so that the eye finds its place. */
const OVERLAP = 0.12;

interface PagedProps {
  readonly children: ReactNode;
  /** Stands beside the page buttons, and alone where everything fits. */
  readonly footer?: ReactNode;
}

/** Content that may be longer than the screen: turned by buttons, so that nobody has to swipe. */
export function Paged({ children, footer }: PagedProps) {
  const { t } = useTranslation();
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
    <div className="paged">
      <div
        ref={area}
        className={`paged-area${above ? ' paged-more-above' : ''}${below ? ' paged-more-below' : ''}`}
        onScroll={look}
      >
        <div ref={content}>{children}</div>
      </div>
      {(paged || footer !== undefined) && (
        <div className="paged-footer">
          <div className="paged-footer-words">{footer}</div>
          {paged && (
            <div className="paged-buttons">
              <Action
                icon={ChevronsUp}
                disabled={!above}
                onPress={() => {
                  turn(-1);
                }}
              >
                {t('page.previous')}
              </Action>
              <Action
                icon={ChevronsDown}
                disabled={!below}
                onPress={() => {
                  turn(1);
                }}
              >
                {t('page.more')}
              </Action>
            </div>
          )}
        </div>
      )}
    </div>
  );
}

function scrollBehavior(): ScrollBehavior {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
}
