import type { Dossier } from '../../shared/domain/dossier.ts';

/**
 * A dossier as read, before the hub turns the second factors into MACs. `phone4` and `secret` are plain here:
 * they go into the MAC and are stored nowhere.
 */
export interface ImportedDossier {
  readonly dossier: Omit<Dossier, 'phone4Mac' | 'secretMac'>;
  /** The last four digits of the phone on file. */
  readonly phone4?: string;
  /** The secret printed on the slip, as the source gives it. */
  readonly secret?: string;
  /** Where it was read: `file, row 12`. */
  readonly place: string;
}
