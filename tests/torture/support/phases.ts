/** What a sync or a publish is at, seen from the disk. One letter each, so that telling it costs nothing. */
export const syncPhases = {
  k: 'remembers the keys',
  h: 'remembers the head',
  e: 'keeps keys and head for the next time',
  s: 'puts a chunk into staging',
  f: 'fills a new file of dossiers',
  c: 'checks what it wrote',
  w: 'writes a version of the catalogue',
  y: 'waits for the disk',
  d: 'applies changes to the dossiers',
  a: 'activates',
  b: 'brings a form',
  x: 'clears away',
  r: 'writes down what was done',
} as const;

export const publishPhases = {
  C: 'writes a chunk',
  B: 'copies a form',
  R: 'writes down the publication',
  H: 'writes the head of its own',
  T: 'copies to the target',
  K: 'writes keys and head of the target',
} as const;

export type Phase = keyof typeof syncPhases | keyof typeof publishPhases;

/** Told by where in a kiosk's, a hub's or a feed's folder a file lies. */
export function phaseOfFile(path: string): Phase | undefined {
  const file = path.replaceAll('\\', '/');
  if (file.includes('/staging/')) return file.endsWith('.part') || /[0-9a-f]{64}$/.test(file) ? 's' : 'x';
  if (file.includes('/heads/')) return 'e';
  if (/\/(catalogue|dossiers)\//.test(file)) return file.endsWith('.sqlite') ? 'y' : 'x';
  if (/\/kiosk\/blobs(\/|$)/.test(file)) return 'b';
  const published = /\/(hub\/)?feed\/(.+)$/.exec(file);
  if (published === null) return undefined;
  const [, own, inside = ''] = published;
  if (inside.includes('/blobs')) return 'B';
  if (inside.includes('/chunks')) return own === undefined ? 'T' : 'C';
  return own === undefined ? 'K' : 'H';
}

/** Told by database and statement; what only reads is no moment. */
export function phaseOfSql(file: string, sql: string, filling: boolean): Phase | undefined {
  const said = sql.trim().toLowerCase();
  if (said.startsWith('quick_check')) return 'c';
  if (!/^(insert|update|delete|commit)/.test(said)) return undefined;
  if (file.endsWith('journal.sqlite')) {
    if (said.includes('seen_keys')) return 'k';
    if (said.includes('seen_heads')) return 'h';
    if (said.includes('syncs')) return 'r';
    return /activations|versions|commit/.test(said) ? 'a' : undefined;
  }
  if (file.includes('/dossiers/')) return filling ? 'f' : 'd';
  if (file.includes('/catalogue/')) return 'w';
  return file.includes('/hub/') && /publications|commit/.test(said) ? 'R' : undefined;
}
