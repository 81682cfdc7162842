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
  /** What the source says of the office whose dossier it is; looked up, kept nowhere. */
  readonly office?: string;
  /** What the source tells beside the state; kept nowhere. */
  readonly told?: {
    /** Of supplements and progress, as the source wrote them: for telling two pushes apart. */
    readonly dates: string;
    /** The steps are the whole way, as the source tells it. */
    readonly progress: boolean;
  };
  /** Where it was read: `file, row 12`. */
  readonly place: string;
}
