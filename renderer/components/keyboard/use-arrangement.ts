import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { useModes } from '../../session/modes-context.tsx';
import { arrangementFor, type Arrangement, type Margins } from './arrangement.ts';

/** Until measured: a 21.5 inch panel upright. */
const USUAL_WIDTH_MM = 248;
const USUAL_HEIGHT_MM = 373;

const PROBE_WIDTH_MM = 100;
const PROBE_HEIGHT_MM = 10;

/**
 * Measures the room of an element and arranges for it. `probe` is an element inside it, 100 mm wide in the style
 * sheets' own millimetres, whatever they have become in a small window, and 10 mm of type high. `margins`: a constant.
 */
export function useArrangement(margins: Margins): {
  readonly area: RefObject<HTMLDivElement | null>;
  readonly probe: RefObject<HTMLSpanElement | null>;
  readonly arrangement: Arrangement;
} {
  // Where <Aloft> takes the field.
  const aloft = useModes().modes.reach === 'low';
  const area = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLSpanElement>(null);
  const [arrangement, setArrangement] = useState(() =>
    arrangementFor(USUAL_WIDTH_MM, USUAL_HEIGHT_MM, 1, margins),
  );
  useLayoutEffect(() => {
    const element = area.current;
    if (element === null) return undefined;
    const measure = () => {
      const millimetre = (probe.current?.offsetWidth ?? 0) / PROBE_WIDTH_MM;
      const type = (probe.current?.offsetHeight ?? 0) / PROBE_HEIGHT_MM / millimetre;
      // Hidden behind the idle warning nothing has a size.
      if (millimetre === 0) return;
      const style = getComputedStyle(element);
      const width = element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      const height = element.clientHeight / millimetre;
      const next = arrangementFor(width / millimetre, height, type, margins, aloft);
      setArrangement((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [margins, aloft]);
  return { area, probe, arrangement };
}
