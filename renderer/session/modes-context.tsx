import { createContext, use, useInsertionEffect, useMemo, useState, type ReactNode } from 'react';
import { plainModes, type Modes } from './modes.ts';

interface ModesInUse {
  readonly modes: Modes;
  readonly choose: (change: Partial<Modes>) => void;
}

const ModesContext = createContext<ModesInUse | undefined>(undefined);

/** Holds the modes and tells the style sheets, by attributes on <html>. */
export function ModesProvider(props: { readonly start?: Modes | undefined; readonly children: ReactNode }) {
  const [modes, setModes] = useState(props.start ?? plainModes);
  // Before any layout effect: those measure whether something fits, and must see the style that is to be.
  useInsertionEffect(() => {
    const { dataset } = document.documentElement;
    dataset['text'] = String(modes.text);
    dataset['contrast'] = modes.contrast;
    dataset['reach'] = modes.reach;
  }, [modes]);
  const inUse = useMemo(
    () => ({
      modes,
      choose: (change: Partial<Modes>) => {
        setModes((before) => ({ ...before, ...change }));
      },
    }),
    [modes],
  );
  return <ModesContext value={inUse}>{props.children}</ModesContext>;
}

export function useModes(): ModesInUse {
  const inUse = use(ModesContext);
  if (inUse === undefined) throw new Error('used outside ModesProvider');
  return inUse;
}
