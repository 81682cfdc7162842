import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { FastifyInstance } from 'fastify';
import { admitKiosk } from '../../../hub/kiosk-tokens.ts';
import { dropOldKeys, newKeyFor, useNewKey } from '../../../hub/office-keys.ts';
import { createFeedServer } from '../../../hub/server/serve-feed.ts';
import { takeOutbox } from '../../../hub/server/take-outbox.ts';
import { imported, makeTestHub, TEST_OFFICE, value } from '../../../hub/testing/test-hub.ts';
import { kioskConfigSchema, type KioskConfig } from '../../../shared/config.ts';
import { vietnamIso } from '../../../shared/domain/vietnam-time.ts';
import { procedure } from '../../fixtures/feed-reader.ts';

const DOSSIERS = 120;
const KIOSK = 'sanh-chinh';
export const PROCEDURE = '1.000001';

/** A hub with its server, whose line can be cut. */
export class HubHere {
  readonly test = makeTestHub();
  online = true;
  #server: FastifyInstance | undefined;
  #address = '';
  #token = '';
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  async open(): Promise<void> {
    this.#tick();
    const server = createFeedServer(this.test.feed);
    takeOutbox(server, this.test.hub.kiosks, { now: () => new Date() });
    server.addHook('onRequest', (request, _reply, done) => {
      if (this.online) done();
      else request.raw.socket.destroy();
    });
    this.#address = await server.listen({ port: 0, host: '127.0.0.1' });
    this.#server = server;
    this.#token = value(admitKiosk(this.test.hub, KIOSK, this.test.office, { renew: false })).token;
    this.#putOffice();
    this.changeProcedure('ban đầu');
    this.#take(
      Array.from({ length: DOSSIERS }, (_, number) => number + 1),
      'in-progress',
    );
    this.test.publish();
  }

  async close(): Promise<void> {
    await this.#server?.close();
    this.test.remove();
  }

  /** As it lies on the kiosk: with every key that the hub has for the office. */
  config(): KioskConfig {
    const { hub, office, folder } = this.test;
    return kioskConfigSchema.parse({
      format: 'kiosk-config/1',
      kiosk: { id: KIOSK },
      offices: [TEST_OFFICE],
      feed: this.#address,
      rootKey: value(hub.keys()).rootKey,
      officeKeys: {
        [TEST_OFFICE]: Object.fromEntries(hub.store.officeKeys(office.code).map(({ id, key }) => [id, key])),
      },
      data: join(folder, 'kiosk'),
      outbox: { url: `${this.#address}/outbox`, token: this.#token },
    });
  }

  /** Some dossiers move on, and all is published. */
  work(): void {
    const moved = Array.from({ length: 1 + Math.floor(this.#random() * 8) }, () => this.#anyDossier());
    this.#take([...new Set(moved)], this.#random() < 0.5 ? 'in-progress' : 'ready');
    this.test.publish();
  }

  /** One that has ended long ago: hub and kiosk forget it within these hours. */
  endLongAgo(number: number): void {
    const end = vietnamIso(new Date(Date.now() - 89 * 86_400_000));
    this.#tick();
    const state = imported(number, { status: 'handed-over', receivedAt: end, returnedAt: end, steps: [] });
    this.test.take(vietnamIso(new Date()), [state]);
  }

  changeProcedure(text: string): void {
    this.#tick();
    const row = procedure(PROCEDURE, `Thủ tục đăng ký khai sinh ${text}`);
    this.test.hub.store.put(this.test.office.code, 'catalogue', PROCEDURE, row);
  }

  newOfficeKey(): void {
    this.#tick();
    value(newKeyFor(this.test.hub.store, this.test.office, new Date()));
  }

  useNewOfficeKey(): void {
    this.#tick();
    value(useNewKey(this.test.hub.store, this.test.office));
    this.test.publish();
  }

  /** The whole list comes again under the new key first. */
  dropOldOfficeKey(): void {
    this.#take(
      Array.from({ length: DOSSIERS }, (_, number) => number + 1),
      'supplement',
    );
    this.test.publish();
    value(dropOldKeys(this.test.hub.store, this.test.office, false));
  }

  rotateSigningKey(): void {
    const { hub, folder } = this.test;
    value(hub.rotateKeys(join(folder, 'root-key'), [value(hub.keys()).id]));
    this.test.publish();
  }

  get sequence(): number {
    return this.test.hub.store.publications(this.test.office.code)[0]?.sequence ?? 0;
  }

  /** Each live row's value by its key. */
  rows(stream: 'dossiers' | 'catalogue' | 'content'): Map<string, unknown> {
    const rows = [...this.test.hub.store.liveRows(this.test.office.code, stream)];
    return new Map(rows.map((row) => [row.key, row.value]));
  }

  /** Ids of all notes as they came in, doubles included. */
  noteIds(): string[] {
    const database = new Database(join(this.test.folder, 'hub', 'hub.sqlite'), { readonly: true });
    const ids = database.prepare<[], string>('SELECT id FROM notes').pluck().all();
    database.close();
    return ids;
  }

  anyCode(): string {
    return `${TEST_OFFICE}-261101-${String(this.#anyDossier()).padStart(4, '0')}`;
  }

  #anyDossier(): number {
    return 1 + Math.floor(this.#random() * DOSSIERS);
  }

  #take(numbers: readonly number[], status: 'in-progress' | 'ready' | 'supplement'): void {
    this.#tick();
    const states = numbers.map((number) => imported(number, { status }, { phone4: '1234' }));
    this.test.take(vietnamIso(new Date()), states);
  }

  #putOffice(): void {
    const days = ['2027-02-04', '2027-02-05', '2027-02-08', '2027-02-09'];
    this.test.hub.store.put(this.test.office.code, 'content', 'office', {
      type: 'office',
      code: TEST_OFFICE,
      name: { vi: 'Xã Suối Lành' },
      unitName: { vi: 'Trung tâm Phục vụ hành chính công' },
      address: { vi: 'Thôn 1' },
      openings: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, spans: [{ from: '07:30', until: '17:00' }] })),
      closedDays: days.map((day) => ({ day, reason: { vi: 'Nghỉ Tết Nguyên đán' } })),
      openDays: [],
    });
  }

  /** The hub's clock is right. */
  #tick(): void {
    this.test.at(new Date().toISOString());
  }
}
