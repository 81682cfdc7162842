import { useLayoutEffect } from 'react';

/** Millimetres of height below which rows give up their hints and small print: a 15 inch panel, not a 21.5 inch one. */
const ROOMY_FROM_MM = { wide: 250, tall: 380 };

/** Tells the style sheets the panel's millimetre, its shape, and whether it has room. */
export function usePanel(pixelsPerMillimetre: number): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    const measure = () => {
      const shape = window.innerWidth > window.innerHeight ? 'wide' : 'tall';
      root.style.setProperty('--panel-mm', `${pixelsPerMillimetre}px`);
      root.dataset['shape'] = shape;
      root.dataset['room'] =
        window.innerHeight / pixelsPerMillimetre < ROOMY_FROM_MM[shape] ? 'small' : 'roomy';
    };
    measure();
    window.addEventListener('resize', measure);
    return () => {
      window.removeEventListener('resize', measure);
    };
  }, [pixelsPerMillimetre]);
}
