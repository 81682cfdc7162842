import { join } from 'node:path';
import type { KioskConfig } from '../../shared/config.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';

/** Last night's copies of an office's dossiers. */
export const copiesFolder = (dataFolder: string, office: OfficeCode): string =>
  join(dataFolder, 'copies', 'dossiers', office);

/** Copies of the journal, beside it. */
export const backupsFolder = (dataFolder: string): string => join(dataFolder, 'copies', 'journal');

/** What was seen of the feed, once more beside the journal. */
export const witnessFile = (dataFolder: string): string => join(dataFolder, 'copies', 'seen.json');

/** `20261121T190500123Z.sqlite`: in order of time by name, and no colon, which Windows does not take. */
export const nameAt = (time: Date): string => `${time.toISOString().replaceAll(/[-:.]/g, '')}.sqlite`;

const NAME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\.sqlite$/;

/** When a copy was made, by its name; undefined if the file is not a copy. */
export function timeOfName(name: string): Date | undefined {
  const [, year, month, day, hour, minute, second, ms] = NAME.exec(name) ?? [];
  if (year === undefined) return undefined;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

/** Where copies of a kiosk's journal lie. */
export function backupPlaces({ data, backup, kiosk }: Pick<KioskConfig, 'data' | 'backup' | 'kiosk'>) {
  return {
    dataFolder: data,
    ...(backup !== undefined && { second: { folder: backup.folder, kiosk: kiosk.id } }),
  };
}
