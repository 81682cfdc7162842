import { setImmediate, setTimeout } from 'node:timers/promises';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { reasonOf } from '../failure.ts';
import type { Hub } from '../hub.ts';
import { FeedFolder } from '../publish/feed-folder.ts';
import { isBusy, LOOK_AGAIN_MS } from '../store/held-database.ts';

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
    let told = false;
    // What comes in meanwhile waits for the next time.
    const offices = [...this.#waiting];
    for (const code of offices) {
      // However long another command takes: the next time may be a day away, and that command at work again.
      while (!this.#stopped && this.#publish(code) === 'busy') {
        if (!told) this.#log('Another command is writing or publishing: what waits is published after it');
        told = true;
        await setTimeout(LOOK_AGAIN_MS);
      }
      if (this.#stopped) return;
      await setImmediate();
    }
  }

  /** What cannot be published now is tried again: soon, where only another command is in the way. */
  #publish(code: OfficeCode): 'published' | 'busy' | 'failed' {
    try {
      const { store } = this.#hub;
      if (store.isHeld()) return 'busy';
      const office = store.office(code);
      // Whoever waits here waits with the whole process, which may be serving kiosks.
      const published = office && this.#hub.publish(office, new FeedFolder(this.#target), 0);
      if (published?.ok === false) {
        if (published.error.type === 'publish-running') return 'busy';
        this.#log(`${code}: ${published.error.sentence}`);
        return 'failed';
      }
      this.#waiting.delete(code);
      if (published?.value.changed) this.#log(`${code}: published, sequence ${published.value.sequence}`);
      return 'published';
    } catch (error) {
      if (isBusy(error)) return 'busy';
      // A full disk, for one: what serves all kiosks goes on.
      this.#log(`${code}: could not be published now (${reasonOf(error)}); it is tried again`);
      return 'failed';
    }
  }
}
