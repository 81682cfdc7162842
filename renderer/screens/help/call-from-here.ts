import { chime } from '../../components/idle-warning/chime.ts';
import { ring } from '../../components/officer-call/ring.ts';
import { isWithoutLoudspeaker } from '../../sounds/loudspeaker.ts';
import { officerCaller } from './call-officer.ts';

/** One for the document: what it remembers of this machine's sound holds for that long. */
export const callOfficer = officerCaller({ isWithoutLoudspeaker, ring, chime });
