import { journalFile } from '../../../db/data-folder.ts';
import { JournalStore } from '../../../db/journal/journal-store.ts';
import { syncFeed } from '../../../electron/feed/sync-feed.ts';
import { kioskConfigSchema } from '../../../shared/config.ts';

/** A process of its own that syncs once. Arguments: configuration as JSON, the kiosk's time in ISO. Prints the report. */
const [configText = '', now = ''] = process.argv.slice(2);
const config = kioskConfigSchema.parse(JSON.parse(configText));
const journal = JournalStore.open(journalFile(config.data));
if (!journal.ok) {
  process.stdout.write(`the journal cannot be opened: ${journal.error.type}`);
} else {
  const report = await syncFeed({
    config,
    journal: journal.value,
    dataFolder: config.data,
    clock: { now: () => new Date(now) },
  });
  process.stdout.write(JSON.stringify(report));
}
