import type { ApiClient, KioskState } from '../../../shared/api.ts';
import type { CallProgress } from '../../components/officer-call/officer-call.tsx';

type Notes = Pick<ApiClient['notes'], 'callOfficer' | 'ringForOfficer'>;
interface Sounds {
  /** True where the machine knows that it has nothing that plays. */
  readonly isWithoutLoudspeaker: () => Promise<boolean>;
  /** Whether it was played, as far as a page can know. */
  readonly ring: () => Promise<boolean>;
  readonly chime: () => void;
}

/**
 * Calls by every way that this kiosk has, at once, and answers what is certain: that somebody was told, or else that it
 * rang, which nobody may have heard. One way that fails takes nothing from the other; rejects where nothing is certain.
 */
export type CallOfficer = (
  notes: Notes,
  ways: Pick<KioskState, 'officerCalls' | 'callSound'>,
  screen: string,
) => Promise<CallProgress>;

/** Remembers that nothing plays: a bell that nobody can hear is asked for, and counted, once at most. */
export function officerCaller({ isWithoutLoudspeaker, ring, chime }: Sounds): CallOfficer {
  let silent = false;

  async function ringOnce(notes: Notes) {
    silent ||= await isWithoutLoudspeaker();
    if (silent) return 'not-reached';
    const may = await notes.ringForOfficer({});
    if (!may.ok) return 'limit-reached';
    silent = !(await ring());
    return silent ? 'not-reached' : 'rang';
  }

  return async (notes, ways, screen) => {
    const calls = [
      ...(ways.callSound === true ? [ringOnce(notes)] : []),
      ...(ways.officerCalls === true ? [tell(notes, screen)] : []),
    ];
    const settled = await Promise.allSettled(calls);
    const is = (outcome: CallProgress) =>
      settled.some((call) => call.status === 'fulfilled' && call.value === outcome);
    if (is('called')) {
      if (!is('rang')) chime();
      return 'called';
    }
    if (is('rang')) return 'rang';
    // Nothing is certain: what failed is told as that.
    await Promise.all(calls);
    return is('limit-reached') ? 'limit-reached' : 'not-reached';
  };
}

async function tell(notes: Notes, screen: string) {
  const message = await notes.callOfficer({ screen });
  if (!message.ok) return 'limit-reached';
  return message.value.told ? 'called' : 'not-reached';
}
