import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { Hub } from '../hub.ts';
import { FeedFolder } from '../publish/feed-folder.ts';

/** Publishes the offices whose dossiers changed since it last did, one after another, so that others get a turn. */
export class PublishChanges {
  readonly #hub: Hub;
  readonly #target: string;
  readonly #log: (line: string) => void;
  readonly #waiting = new Set<OfficeCode>();
  #running: Promise<void> | undefined;

  constructor(hub: Hub, target: string, log: (line: string) => void) {
    this.#hub = hub;
    this.#target = target;
    this.#log = log;
  }

  add(offices: Iterable<OfficeCode>): void {
    for (const office of offices) this.#waiting.add(office);
  }

  /** What cannot be published stays for the next time, and is told. */
  run(): Promise<void> {
    this.#running ??= this.#publishAll().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #publishAll(): Promise<void> {
    // What comes in meanwhile waits for the next time.
    const offices = [...this.#waiting];
    for (const code of offices) {
      const office = this.#hub.store.office(code);
      this.#waiting.delete(code);
      if (office === undefined) continue;
      const published = this.#hub.publish(office, new FeedFolder(this.#target));
      if (published.ok) {
        if (published.value.changed) this.#log(`${code}: published, sequence ${published.value.sequence}`);
      } else {
        this.#waiting.add(code);
        this.#log(`${code}: ${published.error.sentence}`);
      }
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
  }
}
