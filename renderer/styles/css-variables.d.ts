declare module 'react' {
  interface CSSProperties {
    /** How many stages the way of a dossier has, for the room it takes. */
    '--stages'?: number;
  }
}

export {};
