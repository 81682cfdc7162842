import { Children, isValidElement, use, useLayoutEffect, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useModes } from '../../session/modes-context.tsx';
import { FramePlacesContext } from '../frame/frame-places.ts';

/**
 * What is only read: headings, pictures, what has been typed. In low reach the upper half is free of buttons and
 * takes it, so that the lower half is left for what is pressed. As many as fit there rise, from the first on; the rest
 * stays where it was.
 */
export function Aloft({ children }: { readonly children: ReactNode }) {
  const { modes } = useModes();
  const place = use(FramePlacesContext)?.aloft;
  const [fitting, setFitting] = useState<{ modes: typeof modes; of: string; count: number }>();
  const pieces = Children.toArray(children);
  // An alert that goes again makes room for what it pushed down.
  const of = pieces.map((piece) => (isValidElement(piece) ? piece.key : '')).join();
  const most = fitting?.modes === modes && fitting.of === of ? fitting.count : pieces.length;
  const risen = modes.reach === 'low' && place !== undefined && place !== null ? most : 0;
  // After every change: an alert may have come, or another language. Only the page as it is laid out can tell.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- settles at once: of these pieces, in these modes, none rises again
  useLayoutEffect(() => {
    if (risen > 0 && place && place.scrollHeight > place.clientHeight + 1)
      // oxlint-disable-next-line react/set-state-in-effect -- what is too tall is known after layout only
      setFitting({ modes, of, count: risen - 1 });
  });
  return (
    <>
      {risen > 0 && place && createPortal(pieces.slice(0, risen), place)}
      {pieces.slice(risen)}
    </>
  );
}
