import { FeedFolder } from '../../../hub/publish/feed-folder.ts';
import { openHub } from '../../../hub/hub.ts';

/**
 * A process of its own that publishes once. Arguments: the hub's data folder, the target, the hub's time in ISO. Prints
 * what was done.
 */
const [dataFolder = '', target = '', now = ''] = process.argv.slice(2);
const hub = openHub({ dataFolder, clock: { now: () => new Date(now) } });
if (!hub.ok) throw new Error(JSON.stringify(hub.error));
const [office] = hub.value.store.offices();
if (office === undefined) throw new Error('no office');
process.stdout.write(JSON.stringify(hub.value.publish(office, new FeedFolder(target))));
