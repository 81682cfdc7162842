import type { ApiClient, KioskState } from '../../../shared/api.ts';
import type { CallProgress } from '../../components/officer-call/officer-call.tsx';

type Notes = Pick<ApiClient['notes'], 'callOfficer' | 'ringForOfficer'>;
interface Sounds {
  /** Whether it was played. */
  readonly ring: () => Promise<boolean>;
  readonly chime: () => void;
}

/**
 * Calls by every way that this kiosk has, at once, and answers what is certain: that somebody was told, or else that it
 * rang, which nobody may have heard.
 */
export async function callOfficer(
  notes: Notes,
  ways: Pick<KioskState, 'officerCalls' | 'callSound'>,
  screen: string,
  sounds: Sounds,
): Promise<CallProgress> {
  const [sound, message] = await Promise.all([
    ways.callSound && ringOnce(notes, sounds),
    ways.officerCalls && notes.callOfficer({ screen }),
  ]);
  if (message?.ok === true && message.value.told) {
    if (sound !== 'rang') sounds.chime();
    return 'called';
  }
  if (sound === 'rang') return 'rang';
  return message?.ok === true ? 'not-reached' : (sound ?? 'limit-reached');
}

async function ringOnce(notes: Notes, { ring }: Sounds): Promise<'rang' | 'not-reached' | 'limit-reached'> {
  const may = await notes.ringForOfficer({});
  if (!may.ok) return 'limit-reached';
  return (await ring()) ? 'rang' : 'not-reached';
}
