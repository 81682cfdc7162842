import type { OutboxSending } from '../../db/journal/outbox-table.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { ok } from '../../shared/result.ts';
import { BlobFolder } from '../blobs/blob-folder.ts';
import { columns, type Command } from './command.ts';

export const statusCommand: Command = {
  name: 'status',
  usage: '',
  summary: 'Tells what the kiosk holds, how old it is, and how the last syncs went.',
  options: [],
  check: ({ positionals }) => (positionals.length > 0 ? `status takes no ${positionals[0]}` : undefined),
  run(_args, { kiosk, config }) {
    const { stores, journal, clock } = kiosk;
    const offices = stores.offices.map((office) => {
      const catalogue = stores.inCatalogue(
        (store) => ({
          name: store.office()?.name.vi,
          procedures: store.fields().reduce((sum, field) => sum + field.procedures, 0),
        }),
        office,
      );
      const dossiers = stores.inDossiers(office, (store) => ({
        count: store.count(),
        publishedAt: store.publishedAt(),
        sources: store.sources(),
      }));
      return {
        office,
        name: catalogue?.name,
        sequence: journal.seenHead(office)?.sequence,
        procedures: catalogue?.procedures,
        dossiers: dossiers?.count,
        publishedAt: dossiers?.publishedAt,
        sources: dossiers?.sources ?? [],
      };
    });
    const lastSyncs = journal.lastSyncs(5);
    const outbox = {
      waiting: journal.outboxCount(),
      configured: config.outbox !== undefined,
      last: journal.lastOutboxSending(),
    };
    const folder = new BlobFolder(config.data);
    const listed = folder.listed();
    const missing = listed.filter((blob) => !folder.has(blob)).length;
    const blobs = { wanted: listed.length, there: listed.length - missing, missing };
    const json = {
      kiosk: config.kiosk,
      now: vietnamIso(clock.now()),
      feed: config.feed,
      data: config.data,
      offices,
      blobs,
      outbox,
      lastSyncs,
    };
    const facts = columns([
      ['kiosk', config.kiosk.name ?? config.kiosk.id],
      ['now', json.now],
      ['feed', config.feed ?? 'none: everything comes by stick'],
      ['data', config.data],
      ['forms', `${blobs.there} files there, ${blobs.missing} missing`],
      ['notes', tellOutbox(outbox)],
    ]);
    const table = columns([
      ['office', 'name', 'sequence', 'procedures', 'dossiers', 'data as of'],
      ...offices.map(({ office, name, sequence, procedures, dossiers, sources }) => [
        office,
        name ?? '',
        String(sequence ?? '-'),
        String(procedures ?? 'loading'),
        String(dossiers ?? 'loading'),
        sources.map(({ id, asOf }) => `${id} ${asOf}`).join(', ') || '-',
      ]),
    ]);
    const syncs = lastSyncs.map(({ finishedAt, outcome, error, offices: done }) => {
      const failed = error ?? done.find((office) => office.error !== undefined)?.error;
      return [
        finishedAt,
        outcome,
        failed === undefined ? '' : `${failed.file}: ${failed.type}: ${failed.detail}`,
      ];
    });
    const last = syncs.length === 0 ? 'No sync yet.' : `Last syncs\n${columns(syncs)}`;
    return ok({ text: `${facts}\n\n${table}\n\n${last}`, json });
  },
};

interface OutboxState {
  readonly waiting: number;
  readonly configured: boolean;
  readonly last?: OutboxSending | undefined;
}

function tellOutbox({ waiting, configured, last }: OutboxState): string {
  const notes = `${waiting} for staff waiting`;
  if (!configured) return `${notes}; they have no way to the hub: no outbox is configured`;
  if (last === undefined) return `${notes}; none handed to the hub yet`;
  if (last.error === undefined) return `${notes}; the hub took the last at ${last.at}`;
  const stopped = last.error.startsWith('unauthorised') ? ', stopped until the kiosk has a valid token' : '';
  return `${notes}; not taken by the hub at ${last.at}: ${last.error}${stopped}`;
}
