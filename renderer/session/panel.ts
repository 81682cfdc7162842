import { useInsertionEffect } from 'react';
import type { Modes } from './modes.ts';
import { roomOf } from './room.ts';

/** Tells the style sheets the panel's millimetre and what room a screen has. */
export function usePanel(pixelsPerMillimetre: number, modes: Modes): void {
  // Before any layout effect, as in modes-context.tsx.
  useInsertionEffect(() => {
    const root = document.documentElement;
    const measure = () => {
      const room = roomOf(
        { width: window.innerWidth / pixelsPerMillimetre, height: window.innerHeight / pixelsPerMillimetre },
        modes,
      );
      root.style.setProperty('--panel-mm', `${pixelsPerMillimetre}px`);
      root.dataset['panel'] = room.panel;
      root.dataset['panelRoom'] = room.panelRoom;
      root.dataset['rows'] = room.rows;
      root.dataset['columns'] = room.columns;
      root.dataset['shape'] = room.shape;
      root.dataset['room'] = room.room;
    };
    measure();
    window.addEventListener('resize', measure);
    return () => {
      window.removeEventListener('resize', measure);
    };
  }, [pixelsPerMillimetre, modes]);
}
