import { startFeedWorker } from '../../../electron/feed/start-feed-worker.ts';
import { kioskConfigSchema } from '../../../shared/config.ts';

/**
 * A process of its own in which the kiosk's feed worker syncs once. Arguments: configuration as JSON, the kiosk's time in
 * ISO. Prints the report.
 */
const [configText = '', now = ''] = process.argv.slice(2);
const config = kioskConfigSchema.parse(JSON.parse(configText));
const clockOffsetMs = Date.parse(now) - Date.now();
const worker = startFeedWorker({ config, dataFolder: config.data, clockOffsetMs });
worker.on('error', (error) => {
  throw error;
});
worker.on('message', (message) => {
  if (message.type !== 'finished' && message.type !== 'failed') return;
  process.stdout.write(JSON.stringify(message));
  worker.post({ type: 'stop' });
});
worker.post({ type: 'sync', thorough: false });
