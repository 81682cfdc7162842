import { useEffect, useRef, useState, type RefObject } from 'react';
import type { PdfPages } from './pdf-pages.ts';

/** One page on the paper-coloured table: whole at zoom 1, and so many times larger. */
export function FormPage(props: {
  readonly pages: PdfPages;
  readonly page: number;
  readonly zoom: number;
  readonly label: string;
  /** What scrolls when the page is larger than its place. */
  readonly table: RefObject<HTMLDivElement | null>;
  /** The page cannot be drawn. Does not change between drawings. */
  readonly onUnreadable: () => void;
}) {
  const { pages, page, zoom, label, table, onUnreadable } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [place, setPlace] = useState<{ width: number; height: number }>();

  useEffect(() => {
    const element = table.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      // Hidden behind the idle warning it has no size.
      if (element.clientHeight > 0) setPlace({ width: element.clientWidth, height: element.clientHeight });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [table]);

  useEffect(() => {
    if (place === undefined) return undefined;
    const stale = new AbortController();
    const draw = async () => {
      try {
        const size = await pages.sizeOf(page);
        const whole = Math.min(place.width, (place.height * size.width) / size.height);
        // Drawn aside, so that the page in front stays until the next one is there.
        const drawn = document.createElement('canvas');
        await pages.draw(page, drawn, Math.max(1, Math.floor(whole * zoom)), stale.signal);
        if (stale.signal.aborted || canvas.current === null) return;
        canvas.current.width = drawn.width;
        canvas.current.height = drawn.height;
        canvas.current.getContext('2d')?.drawImage(drawn, 0, 0);
        canvas.current.dataset['page'] = String(page);
      } catch {
        if (!stale.signal.aborted) onUnreadable();
      }
    };
    void draw();
    return () => {
      stale.abort();
    };
  }, [pages, page, zoom, place, onUnreadable]);

  return (
    <div ref={table} className="form-table">
      <canvas ref={canvas} className="form-page" role="img" aria-label={label} width={1} height={1} />
    </div>
  );
}
