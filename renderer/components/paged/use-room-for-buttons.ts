import { useCallback, useLayoutEffect, useRef, useState } from 'react';

/** Sizes of a page that goes on where no buttons stand, and of what it becomes beside them, short enough to need none. */
interface Swap {
  goingOn?: string;
  beside?: string;
  isKnown?: boolean;
}

/**
 * Whether the buttons that turn a page stand: where it goes on, and where it would without them. They make a page
 * narrower, whose words may take fewer rows for it: taken away they would come back for ever.
 */
export function useRoomForButtons(goesOn: boolean): {
  readonly stand: boolean;
  /** Told whenever the page was measured: whether it goes on, and its size in whatever words. */
  readonly measured: (goesOn: boolean, size: string) => void;
  /** Another page: what was known of the one before holds no more. */
  readonly forget: () => void;
} {
  const [roomKept, setRoomKept] = useState(false);
  const doStand = useRef(false);
  const swap = useRef<Swap>({});
  const measured = useCallback((doesGoOn: boolean, size: string) => {
    const was = swap.current;
    if (!doStand.current) {
      const isSame = was.goingOn === size && was.beside !== undefined;
      swap.current = doesGoOn ? { ...was, goingOn: size, isKnown: isSame } : {};
    } else if (!doesGoOn && was.isKnown !== true) was.beside = size;
    setRoomKept(!doesGoOn && doStand.current && was.isKnown === true && was.beside === size);
  }, []);
  const forget = useCallback(() => {
    swap.current = {};
  }, []);
  const stand = goesOn || roomKept;
  useLayoutEffect(() => {
    doStand.current = stand;
  }, [stand]);
  return { stand, measured, forget };
}
