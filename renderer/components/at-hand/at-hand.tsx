import { use, useLayoutEffect, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useModes } from '../../session/modes-context.tsx';
import { FramePlacesContext } from '../frame/frame-places.ts';
import { roomBelow } from './room-below.ts';

/**
 * The buttons of a screen that is otherwise only read. In low reach they stand below its page: nothing on the page can
 * be pressed then, so it has the upper half as well. Where they would reach over the middle they stay on the page.
 */
export function AtHand({ children }: { readonly children: ReactNode }) {
  const { modes } = useModes();
  const { i18n } = useTranslation();
  const places = use(FramePlacesContext);
  const place = places?.hand;
  const room = roomBelow(modes, places?.speechBar === true, i18n.language);
  const [tooTallIn, setTooTallIn] = useState<string>();
  const below = modes.reach === 'low' && place !== undefined && place !== null && tooTallIn !== room;
  // After every change: other words take other room. Only the page as it is laid out can tell.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- settles at once: in this room they never go below again
  useLayoutEffect(() => {
    if (!below) return;
    // Hidden behind the idle warning they lie nowhere. The place itself may have no box of its own.
    const laidOut = [...place.children].filter((one) => one.checkVisibility());
    const tops = laidOut.map((one) => one.getBoundingClientRect().top);
    // oxlint-disable-next-line react/set-state-in-effect -- what is too tall is known after layout only
    if (Math.min(...tops) < window.innerHeight / 2) setTooTallIn(room);
  });
  return below ? createPortal(children, place) : children;
}
