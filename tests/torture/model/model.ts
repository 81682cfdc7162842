import { VERSIONS_KEPT } from '../../../shared/domain/content-version.ts';
import { streamNames, type StreamName } from '../../../shared/feed.ts';

/** Value by row key. */
type Rows = ReadonlyMap<string, unknown>;

/** What the hub made public at one moment. */
export interface Published {
  readonly sequence: number;
  readonly streams: Readonly<
    Record<StreamName, { readonly lineage: string; readonly upTo: number; readonly rows: Rows }>
  >;
  /** When the one source reported last; undefined before it ever did. */
  readonly asOf: string | undefined;
}

interface ModelStream {
  lineage: string;
  upTo: number;
  rows: Map<string, unknown>;
}

/** The publishing side in a few lines: rows in maps, each change counted. */
export class ModelHub {
  asOf: string | undefined;
  last: Published | undefined;
  keysVersion = 1;
  /** As they lie beside the feed: what is made goes there with the next publication. */
  publishedKeys = 0;
  #streams: Record<StreamName, ModelStream>;

  constructor(lineages: Readonly<Record<StreamName, string>>) {
    const stream = (name: StreamName) => ({ lineage: lineages[name], upTo: 0, rows: new Map() });
    this.#streams = {
      catalogue: stream('catalogue'),
      content: stream('content'),
      dossiers: stream('dossiers'),
    };
  }

  has(stream: StreamName, key: string): boolean {
    return this.#streams[stream].rows.has(key);
  }

  put(stream: StreamName, key: string, value: unknown): void {
    this.#streams[stream].rows.set(key, value);
    this.#streams[stream].upTo += 1;
  }

  remove(stream: StreamName, key: string): void {
    if (this.#streams[stream].rows.delete(key)) this.#streams[stream].upTo += 1;
  }

  /** What a backup holds, and what brings it back. Of what was published nothing comes back. */
  backup(): (lineages: Readonly<Record<StreamName, string>>) => void {
    const { asOf } = this;
    const streams = this.#copy();
    return (lineages) => {
      this.asOf = asOf;
      this.#streams = {
        catalogue: { ...streams.catalogue, lineage: lineages.catalogue },
        content: { ...streams.content, lineage: lineages.content },
        dossiers: { ...streams.dossiers, lineage: lineages.dossiers },
      };
      this.#streams = this.#copy();
    };
  }

  purge(now: Date): void {
    for (const [key, value] of this.#streams.dossiers.rows)
      if (isOver(value, now)) this.remove('dossiers', key);
  }

  /** A new head only where something is not as it was told last. */
  publish(): { readonly published: Published; readonly changed: boolean } {
    const { last, asOf } = this;
    this.publishedKeys = this.keysVersion;
    const same =
      last !== undefined &&
      last.asOf === asOf &&
      streamNames.every(
        (name) =>
          last.streams[name].upTo === this.#streams[name].upTo &&
          last.streams[name].lineage === this.#streams[name].lineage,
      );
    if (same) return { published: last, changed: false };
    this.last = { sequence: (last?.sequence ?? 0) + 1, streams: this.#copy(), asOf };
    return { published: this.last, changed: true };
  }

  /** The head is another one although every row is where it was: a snapshot was renewed. */
  publishAgain(): void {
    if (this.last !== undefined) this.last = { ...this.last, sequence: this.last.sequence + 1 };
  }

  #copy(): Record<StreamName, ModelStream> {
    const copy = (name: StreamName) => ({ ...this.#streams[name], rows: new Map(this.#streams[name].rows) });
    return { catalogue: copy('catalogue'), content: copy('content'), dossiers: copy('dossiers') };
  }
}

/** What staff wrote over a notice. `says` null: it is taken out. `over`: what the feed said. */
interface Edit {
  readonly says: string | null;
  readonly over: string | null;
}
type Edits = ReadonlyMap<string, Edit>;

interface Version {
  readonly feed: Published;
  readonly edits: Edits;
}

/** The kiosk in a few lines: what it read last, and over it what staff made of it. */
export class ModelKiosk {
  /** The highest sequence that it has seen; it follows none that is lower. */
  seen = 0;
  /** The same of keys.json. */
  seenKeys = 0;
  dossiers: Published | undefined;
  /** Catalogue and content as the feed said them. */
  base: Published | undefined;
  held = false;
  readonly versions: Version[] = [];
  /** What staff brought by themselves. */
  readonly local = new Map<string, { readonly asOf: string; readonly status: string }>();

  get newest(): Version | undefined {
    return this.versions.at(-1);
  }

  /** A sync that came to its end, or a package that somebody applied. */
  follow(to: Published, byHand: boolean): void {
    this.seen = to.sequence;
    this.dossiers = to;
    this.followContent(to, byHand);
  }

  followContent(to: Published, byHand: boolean): void {
    const { base, newest } = this;
    const news = base === undefined || !sameContent(base, to);
    if (news) this.base = to;
    if (newest === undefined) this.#show(to, new Map(), false);
    else if (news ? !this.held || byHand : this.held && byHand) this.#showBase(newest.edits);
  }

  put(id: string, says: string | null): void {
    const { newest } = this;
    if (newest === undefined) return;
    const earlier = newest.edits.get(id);
    if (earlier?.says === says) return this.#change(newest.edits);
    const over = earlier === undefined ? noticeIn(newest.feed, id) : earlier.over;
    this.#change(new Map([...newest.edits, [id, { says, over }]]));
  }

  drop(id: string): void {
    this.#change(new Map([...(this.newest?.edits ?? [])].filter(([other]) => other !== id)));
  }

  /** `place`: of those that can be gone back to, the oldest first. */
  goBack(place: number): void {
    const version = this.versions.slice(-VERSIONS_KEPT)[place];
    if (version !== undefined) this.#show(version.feed, version.edits, version.feed !== this.base);
  }

  confirmNewer(): void {
    const { newest } = this;
    if (this.held && newest !== undefined && newest.feed !== this.base) this.#showBase(newest.edits);
  }

  /** Text by id of the notices that citizens read. */
  notices(): Map<string, string> {
    const { newest } = this;
    const shown = new Map<string, string>();
    if (newest === undefined) return shown;
    for (const key of newest.feed.streams.content.rows.keys()) {
      const id = noticeId(key);
      const text = id === undefined ? null : noticeIn(newest.feed, id);
      if (id !== undefined && text !== null) shown.set(id, text);
    }
    for (const [id, { says }] of newest.edits) {
      if (says === null) shown.delete(id);
      else shown.set(id, says);
    }
    return shown;
  }

  /** As a citizen finds it: of what the feed says and what staff brought the later one. */
  statusOf(code: string): string | undefined {
    const fed = this.dossiers?.streams.dossiers.rows.get(code) as Partial<Record<string, string>> | undefined;
    const brought = this.local.get(code);
    if (brought === undefined) return fed?.['status'];
    const fedLater = fed !== undefined && Date.parse(fed['asOf'] ?? '') >= Date.parse(brought.asOf);
    return fedLater ? fed['status'] : brought.status;
  }

  #showBase(edits: Edits): void {
    if (this.base !== undefined) this.#show(this.base, withoutSame(edits, this.base), false);
  }

  #show(feed: Published, edits: Edits, held: boolean): void {
    this.held = held;
    this.versions.push({ feed, edits });
  }

  #change(edits: Edits): void {
    const { newest } = this;
    if (newest === undefined) return;
    const left = withoutSame(edits, newest.feed);
    if (JSON.stringify([...left]) !== JSON.stringify([...newest.edits]))
      this.#show(newest.feed, left, this.held);
  }
}

export function isOver(value: unknown, now: Date): boolean {
  const { purgeAt } = value as { readonly purgeAt?: string };
  return purgeAt !== undefined && new Date(purgeAt) <= now;
}

function noticeIn(feed: Published, id: string): string | null {
  const row = feed.streams.content.rows.get(`notice:${id}`) as { text: { vi: string } } | undefined;
  return row?.text.vi ?? null;
}

function noticeId(key: string): string | undefined {
  return key.startsWith('notice:') ? key.slice('notice:'.length) : undefined;
}

function withoutSame(edits: Edits, feed: Published): Edits {
  return new Map([...edits].filter(([id, { says }]) => noticeIn(feed, id) !== says));
}

function sameContent(a: Published, b: Published): boolean {
  return (['catalogue', 'content'] as const).every(
    (name) =>
      a.streams[name].upTo === b.streams[name].upTo && a.streams[name].lineage === b.streams[name].lineage,
  );
}
