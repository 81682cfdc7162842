import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { reasonOf } from '../failure.ts';
import type { Hub } from '../hub.ts';
import { FeedFolder } from '../publish/feed-folder.ts';

/** Publishes the offices whose dossiers changed since it last did, one after another, so that others get a turn. */
export class PublishChanges {
  readonly #hub: Hub;
  readonly #target: string;
  readonly #log: (line: string) => void;
  readonly #waiting = new Set<OfficeCode>();
  #running: Promise<void> | undefined;
  #stopped = false;

  constructor(hub: Hub, target: string, log: (line: string) => void) {
    this.#hub = hub;
    this.#target = target;
    this.#log = log;
  }

  add(offices: Iterable<OfficeCode>): void {
    for (const office of offices) this.#waiting.add(office);
  }

  /** What cannot be published stays for the next time, and is told: the answer never rejects. */
  run(): Promise<void> {
    this.#running ??= this.#publishAll().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Publishes no further office; answers when nobody uses the hub here any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #publishAll(): Promise<void> {
    // What comes in meanwhile waits for the next time.
    const offices = [...this.#waiting];
    for (const code of offices) {
      if (this.#stopped) return;
      const reason = this.#whyNotNow();
      if (reason !== undefined) {
        this.#log(`${reason}: what waits is published the next time`);
        return;
      }
      this.#publish(code);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
  }

  #whyNotNow(): string | undefined {
    try {
      return this.#hub.store.isHeld() ? 'Another command is writing to the database' : undefined;
    } catch (error) {
      return `The database cannot be written (${reasonOf(error)})`;
    }
  }

  #publish(code: OfficeCode): void {
    this.#waiting.delete(code);
    try {
      const office = this.#hub.store.office(code);
      if (office === undefined) return;
      // Whoever waits here waits with the whole process, which may be serving kiosks.
      const published = this.#hub.publish(office, new FeedFolder(this.#target), 0);
      if (published.ok) {
        if (published.value.changed) this.#log(`${code}: published, sequence ${published.value.sequence}`);
        return;
      }
      this.#log(`${code}: ${published.error.sentence}`);
    } catch (error) {
      // Another command is writing for long, or the disk is full: what serves all kiosks goes on.
      this.#log(`${code}: could not be published now (${reasonOf(error)}); it is tried again`);
    }
    this.#waiting.add(code);
  }
}
