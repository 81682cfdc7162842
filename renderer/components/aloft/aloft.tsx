import { use, useLayoutEffect, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useModes } from '../../session/modes-context.tsx';
import { FramePlacesContext } from '../frame/frame-places.ts';

/**
 * What is only read: headings, pictures, what has been typed. In low reach the upper half is free of buttons and
 * takes it, so that the lower half is left for what is pressed. Where it does not fit there it stays where it was.
 */
export function Aloft({ children }: { readonly children: ReactNode }) {
  const { modes } = useModes();
  const place = use(FramePlacesContext)?.aloft;
  const [tooTallIn, setTooTallIn] = useState<typeof modes>();
  const rises = modes.reach === 'low' && place !== undefined && place !== null && tooTallIn !== modes;
  // After every change: an alert may have come, or another language. Only the page as it is laid out can tell.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- settles at once: in these modes it never rises again
  useLayoutEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- what is too tall is known after layout only
    if (rises && place.scrollHeight > place.clientHeight + 1) setTooTallIn(modes);
  });
  return rises ? createPortal(children, place) : children;
}
