import { ok } from '../../shared/result.ts';
import { makeDemo } from '../demo/make-demo.ts';
import { parseTime } from '../intake/time-of-states.ts';
import { command, UsageError } from './command.ts';

export const demoCommand = command({
  name: 'demo',
  summary: "Makes the invented demo office, or refreshes it: keys, feed and a kiosk's configuration.",
  usage: '[--as-of TIME]',
  about: [['--as-of TIME', 'the moment to make it for, like "2026-11-21 07:55" (default: now)']],
  options: { 'as-of': { type: 'string' } },
  dataDefault: '.data',
  run: async (values, _positionals, context) => {
    const asOf = values['as-of'];
    const time = asOf === undefined ? undefined : parseTime(asOf);
    if (asOf !== undefined && time === undefined)
      throw new UsageError(`--as-of takes a time like "2026-11-21 07:55", not "${asOf}"`);
    const now = time === undefined ? context.clock.now() : new Date(time);
    const made = await makeDemo({ dir: context.dataFolder, now, log: context.log });
    if (!made.ok) return made;
    const { done, office, dossiers, configFile } = made.value;
    const what = { made: 'is made', refreshed: 'has fresh dossiers', nothing: 'is there' }[done];
    return ok({
      text: `The demo office ${office} ${what}: ${dossiers} dossiers. Configuration: ${configFile}`,
      json: { ...made.value },
    });
  },
});
