import { rmSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { storeFile } from '../../db/data-folder.ts';
import { VERSIONS_KEPT } from '../../shared/domain/content-version.ts';
import type { LocalEdit } from '../../shared/domain/local-edit.ts';
import { officeLayerSchema } from '../../shared/domain/procedure.ts';
import type { FeedRow } from '../../shared/feed.ts';
import { unreachable } from '../../shared/result.ts';
import { proof } from '../../shared/testing/proof.ts';
import { OFFICE, putValue } from '../../tests/fixtures/feed-maker.ts';
import { FeedReader, NOW, officeRow, procedure, sampleStreams } from '../../tests/fixtures/feed-reader.ts';
import { deskOf, OFFICER } from '../../tests/fixtures/version-desk.ts';
import { applyPackage, previewPackage } from '../feed/package.ts';

const CODES = ['P1', 'P2'] as const;
const NOTICES = ['n1'] as const;
type Key = `layer:${(typeof CODES)[number]}` | `row:notice:${(typeof NOTICES)[number]}`;
const KEYS: readonly Key[] = [
  ...CODES.map((code) => `layer:${code}` as const),
  ...NOTICES.map((id) => `row:notice:${id}` as const),
];

/** What the feed says: of each procedure its fee (null: no layer; absent: no procedure), of each notice its text. */
interface Feed {
  readonly id: number;
  readonly fees: Readonly<Partial<Record<string, string | null>>>;
  readonly notices: Readonly<Partial<Record<string, string>>>;
}
/** `says` null: the notice is taken out. `over`: what the feed said. */
interface Edit {
  readonly says: string | null;
  readonly over: string | null;
}
type Edits = ReadonlyMap<Key, Edit>;
interface Version {
  readonly feed: Feed;
  readonly edits: Edits;
}

/** The kiosk in a few lines: versions in a list, the newest is shown. */
class Model {
  active: Feed = { id: 0, fees: {}, notices: {} };
  held = false;
  versions: Version[] = [];

  get newest(): Version {
    const newest = this.versions.at(-1);
    if (newest === undefined) throw new Error('no version');
    return newest;
  }

  show(feed: Feed, edits: Edits, held: boolean): void {
    this.held = held;
    this.versions.push({ feed, edits });
  }

  bring(feed: Feed, byHand: boolean): void {
    this.active = feed;
    if (this.versions.length === 0) this.show(feed, new Map(), false);
    else if (!this.held || byHand) this.show(feed, withoutSame(this.newest.edits, feed), false);
  }

  put(key: Key, says: string | null): void {
    const { feed, edits } = this.newest;
    if (under(feed, key) === 'gone' && key.startsWith('layer:')) return;
    const earlier = edits.get(key);
    if (earlier?.says === says) this.#change(edits);
    else this.#change(new Map([...edits, [key, { says, over: earlier?.over ?? under(feed, key) }]]));
  }

  drop(key: Key): void {
    this.#change(new Map([...this.newest.edits].filter(([other]) => other !== key)));
  }

  settle(key: Key, choice: 'mine' | 'feed'): void {
    const { feed, edits } = this.newest;
    const edit = edits.get(key);
    if (edit === undefined) return;
    const mine: [Key, Edit][] = choice === 'mine' ? [[key, { ...edit, over: under(feed, key) }]] : [];
    const rest = [...edits].filter(([other]) => other !== key);
    this.show(feed, withoutSame(new Map([...rest, ...mine]), feed), this.held);
  }

  goBack(place: number): void {
    const version = this.versions.slice(-VERSIONS_KEPT)[place];
    if (version !== undefined) this.show(version.feed, version.edits, version.feed.id !== this.active.id);
  }

  confirmNewer(): void {
    const { feed, edits } = this.newest;
    if (this.held && feed.id !== this.active.id)
      this.show(this.active, withoutSame(edits, this.active), false);
  }

  shown() {
    const { feed, edits } = this.newest;
    const of = <N extends string>(
      names: readonly N[],
      keyOf: (name: N) => Key,
      said: (name: N) => string | null | undefined,
    ) =>
      names.map(
        (name) => edits.get(keyOf(name))?.says ?? (edits.has(keyOf(name)) ? null : (said(name) ?? null)),
      );
    return {
      fees: of(
        CODES,
        (code) => `layer:${code}`,
        (code) => feed.fees[code],
      ).map((fee, place) => (feed.fees[CODES[place] ?? ''] === undefined ? undefined : fee)),
      notices: of(
        NOTICES,
        (id) => `row:notice:${id}`,
        (id) => feed.notices[id],
      ),
      conflicts: [...edits]
        .filter(([key, { over }]) => under(feed, key) !== over)
        .map(([key]) => key)
        .toSorted(),
      versions: Math.min(VERSIONS_KEPT, this.versions.length),
      held: this.held,
    };
  }

  #change(edits: Edits): void {
    const { feed } = this.newest;
    const left = withoutSame(edits, feed);
    if (JSON.stringify([...left]) !== JSON.stringify([...this.newest.edits]))
      this.show(feed, left, this.held);
  }
}

function under(feed: Feed, key: Key): string | null {
  const name = key.slice(key.lastIndexOf(':') + 1);
  if (!key.startsWith('layer:')) return feed.notices[name] ?? null;
  const fee = feed.fees[name];
  return fee === undefined ? 'gone' : fee;
}

function withoutSame(edits: Edits, feed: Feed): Edits {
  return new Map([...edits].filter(([key, { says }]) => under(feed, key) !== says));
}

function rowsOf(feed: Feed): { catalogue: FeedRow[]; content: FeedRow[] } {
  return {
    catalogue: CODES.flatMap((code) => {
      const fee = feed.fees[code];
      if (fee === undefined) return [];
      const local = fee === null ? {} : { local: layerOf(fee) };
      return [putValue({ ...procedure(code, `Thủ tục ${code}`), ...local })];
    }),
    content: [
      putValue(officeRow()),
      ...NOTICES.flatMap((id) => {
        const text = feed.notices[id];
        return text === undefined ? [] : [putValue(noticeOf(id, text))];
      }),
    ],
  };
}
const layerOf = (fee: string) =>
  officeLayerSchema.parse({ everydayName: { vi: `việc ${fee}` }, fee: { text: { vi: fee } } });
const noticeOf = (id: string, text: string) =>
  ({ type: 'notice', id, title: { vi: 'Thông báo' }, text: { vi: text } }) as const;
function editOf(key: Key, says: string | null): LocalEdit {
  const name = key.slice(key.lastIndexOf(':') + 1);
  if (key.startsWith('layer:')) {
    return { type: 'layer', code: procedure(name, name).code, layer: layerOf(says ?? 'một') };
  }
  return says === null
    ? { type: 'removed', key: `notice:${name}` }
    : { type: 'row', value: noticeOf(name, says) };
}

/** The kiosk itself, on real files; every step opens everything anew, as after a restart. */
class Real {
  readonly reader = new FeedReader();
  readonly #desk = deskOf(this.reader.dataFolder, () => this.reader.journal());

  async bring(feed: Feed, byHand: boolean): Promise<void> {
    const { catalogue, content } = rowsOf(feed);
    const upTo = 1000 + feed.id;
    this.reader.feed.publish({
      sequence: feed.id,
      streams: sampleStreams({
        catalogue: { snapshot: { upTo, rows: catalogue } },
        content: { snapshot: { upTo, rows: content } },
      }),
    });
    if (!byHand) return void (await this.reader.sync());
    const { dataFolder } = this.reader;
    const journal = this.reader.journal();
    const context = {
      config: this.reader.feed.config(dataFolder),
      journal,
      dataFolder,
      clock: { now: () => NOW },
    };
    const looked = await previewPackage(this.reader.feed.folder, context);
    if (!looked.ok) throw new Error(JSON.stringify(looked.error));
    const applied = await applyPackage(looked.value.package, OFFICER, context);
    journal.close();
    if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  }

  async put(key: Key, says: string | null): Promise<void> {
    await this.#desk.put(editOf(key, says));
  }

  async drop(key: Key): Promise<void> {
    await this.#desk.drop(key);
  }

  async settle(key: Key, choice: 'mine' | 'feed'): Promise<void> {
    await this.#desk.settle(key, choice);
  }

  async goBack(place: number): Promise<void> {
    const listed = await this.#desk.with((versions) => versions.list().toReversed());
    const version = listed[place];
    if (version !== undefined) await this.#desk.goBack(version.id);
  }

  async confirmNewer(): Promise<void> {
    await this.#desk.confirmNewer();
  }

  /** What is shown is lost, where edits lie over the feed; and no feed is there. */
  async loseShown(): Promise<void> {
    const { dataFolder, feed, folder } = this.reader;
    const journal = this.reader.journal();
    const newest = journal.newestVersion(OFFICE);
    journal.close();
    if (newest?.file !== undefined && newest.file !== newest.base) {
      rmSync(storeFile(dataFolder, OFFICE, 'catalogue', newest.file));
    }
    await this.reader.sync({ config: feed.config(dataFolder, { feed: join(folder, 'nowhere') }) });
  }

  async shown() {
    const read = this.reader.withCatalogue((store) => ({
      fees: CODES.map((code) => {
        const found = store?.procedure(code);
        return found === undefined ? undefined : (found.local?.fee?.text.vi ?? null);
      }),
      notices: NOTICES.map((id) => store?.notices(NOW).find((notice) => notice.id === id)?.text.vi ?? null),
    }));
    const staff = await this.#desk.with(async (versions) => ({
      conflicts: (await versions.conflicts()).map(({ key }) => key).toSorted(),
      versions: versions.list().length,
      held: versions.held(),
    }));
    return { ...read, ...staff };
  }

  /** By the everyday name, which stands in the layer. */
  found(fee: string): string[] {
    return this.reader.withCatalogue(
      (store) => store?.search(`việc ${fee}`, 9).hits.map((hit) => hit.procedure.code) ?? [],
    );
  }
}

interface Step {
  readonly model: (model: Model) => void;
  readonly real: (real: Real) => Promise<void>;
}

const text = fc.constantFrom('một', 'hai', 'ba');
const key = fc.constantFrom(...KEYS);
const feed = fc.record({
  fees: fc.record({ P1: fc.option(text), P2: fc.option(text) }, { requiredKeys: [] }),
  notices: fc.record({ n1: text }, { requiredKeys: [] }),
});
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('bring' as const), feed, byHand: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('put' as const), key, says: text, out: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const), key }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      key,
      choice: fc.constantFrom('mine' as const, 'feed' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('go-back' as const), place: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'confirm' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'lose' as const }) },
);

test(
  'whatever staff and the feed do, citizens read what a simple model says',
  async () => {
    await fc.assert(
      fc.asyncProperty(feed, fc.array(step, { minLength: 10, maxLength: 20 }), async (first, steps) => {
        const model = new Model();
        const real = new Real();
        let sequence = 0;
        const carryOut = async ({ model: inModel, real: inReal }: Step) => {
          inModel(model);
          await inReal(real);
        };
        const brings = (what: typeof first, byHand: boolean): Step => {
          const said: Feed = { id: ++sequence, ...what };
          return {
            model: (one) => one.bring(said, byHand),
            real: async (one) => one.bring(said, byHand),
          };
        };
        try {
          await carryOut(brings(first, false));
          for (const one of steps) {
            await carryOut(one.do === 'bring' ? brings(one.feed, one.byHand) : stepOf(one));
            expect(await real.shown()).toEqual(model.shown());
            for (const fee of ['một', 'hai', 'ba']) {
              const codes = CODES.filter((_code, place) => model.shown().fees[place] === fee);
              expect(real.found(fee)).toEqual(expect.arrayContaining([...codes]));
            }
          }
        } finally {
          real.reader.dispose();
        }
      }),
      proof(10),
    );
  },
  proof(1).numRuns > 1 ? 3_600_000 : 300_000,
);

type Drawn = Exclude<typeof step extends fc.Arbitrary<infer S> ? S : never, { do: 'bring' }>;

function stepOf(drawn: Drawn): Step {
  switch (drawn.do) {
    case 'put': {
      const says = drawn.out && drawn.key.startsWith('row:') ? null : drawn.says;
      return {
        model: (one) => one.put(drawn.key, says),
        real: async (one) => one.put(drawn.key, says),
      };
    }
    case 'drop':
      return { model: (one) => one.drop(drawn.key), real: async (one) => one.drop(drawn.key) };
    case 'settle':
      return {
        model: (one) => one.settle(drawn.key, drawn.choice),
        real: async (one) => one.settle(drawn.key, drawn.choice),
      };
    case 'go-back':
      return {
        model: (one) => one.goBack(drawn.place),
        real: async (one) => one.goBack(drawn.place),
      };
    case 'confirm':
      return {
        model: (one) => one.confirmNewer(),
        real: async (one) => one.confirmNewer(),
      };
    case 'lose':
      return { model: () => undefined, real: async (one) => one.loseShown() };
    default:
      return unreachable(drawn);
  }
}
