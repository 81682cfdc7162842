import type { Heartbeat } from '../../shared/outbox.ts';
import { printable } from '../../shared/text/printable.ts';
import { ok } from '../../shared/result.ts';
import { kiosksByHeartbeat } from '../kiosks-by-heartbeat.ts';
import { command, withHub } from './command.ts';
import { bytesText, table } from './table.ts';

export const kiosksCommand = command({
  name: 'kiosks',
  summary: 'Lists the kiosks by their last heartbeat: how current each is, and what is wrong with it.',
  usage: '',
  about: [],
  options: {},
  run: (_values, _positionals, context) =>
    withHub(context, (hub) => {
      const kiosks = kiosksByHeartbeat(hub);
      const text =
        kiosks.length === 0
          ? 'No kiosk yet. Let one hand in notes: hub kiosk add ID, or hub config … --outbox URL'
          : table(
              [
                'kiosk',
                'office',
                'heartbeat',
                'program',
                'sequence',
                'data as of',
                'edits',
                'errors',
                'disk',
                'state',
              ],
              kiosks.map(({ kiosk, office, receivedAt, heartbeat }) =>
                heartbeat === undefined
                  ? [kiosk, office, 'never', '', '', '', '', '', '', '']
                  : [
                      kiosk,
                      office,
                      receivedAt ?? '',
                      printable(heartbeat.program),
                      heartbeat.sequence ?? '-',
                      heartbeat.sources.map(({ asOf }) => asOf).toSorted()[0] ?? '-',
                      heartbeat.edits,
                      heartbeat.events.reduce((sum, { times }) => sum + times, 0),
                      heartbeat.freeBytes === undefined ? '-' : bytesText(heartbeat.freeBytes),
                      stateOf(heartbeat),
                    ],
              ),
            );
      return ok({ text, json: { kiosks } });
    }),
});

function stateOf(heartbeat: Heartbeat): string {
  const { unfinished } = heartbeat;
  const said = [
    heartbeat.broken > 0 ? `${heartbeat.broken} broken` : '',
    heartbeat.look > 0 ? `${heartbeat.look} to look at` : '',
    heartbeat.held ? 'newer content waits' : '',
    heartbeat.conflicts > 0 ? `${heartbeat.conflicts} conflicts` : '',
    unfinished === undefined
      ? ''
      : `${bytesText(unfinished.bytesLeft)} still to come, last complete ${heartbeat.syncedAt ?? 'never'}`,
  ].filter((part) => part !== '');
  return said.length === 0 ? 'good' : said.join(', ');
}
