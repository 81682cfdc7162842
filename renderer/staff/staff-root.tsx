import { Suspense, useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffEntry } from '../../shared/api/staff.ts';
import { useKiosk } from '../bridge/kiosk-context.tsx';
import { Loading } from '../components/loading/loading.tsx';
import { useModes } from '../session/modes-context.tsx';
import { isPlain, plainModes } from '../session/modes.ts';
import type { ScreenNamed } from '../session/screens.ts';
import { useSession } from '../session/session-context.tsx';
import { addStaffWords } from '../words/staff-words.ts';
import { DoorScreen } from './door/door-screen.tsx';
import { NewPinScreen } from './door/new-pin-screen.tsx';
import { StaffHome } from './home/staff-home.tsx';
import { sections, type StaffSection, type StaffSectionId } from './sections.ts';
import { StaffContext } from './staff-context.tsx';
import { useStaffIdle } from './use-staff-idle.ts';

/** Everything of staff: the door, and behind it the sections. Lives and ends with its document. */
export function StaffRoot({ screen }: { readonly screen: ScreenNamed<'staff'> }) {
  const { i18n } = useTranslation();
  addStaffWords(i18n);
  const { client } = useKiosk();
  const { end, fail } = useSession();
  const { modes, choose } = useModes();
  const [entry, setEntry] = useState(screen.entry);
  const [section, setSection] = useState<StaffSectionId | undefined>(screen.section);
  const entered = entry !== undefined && !entry.mustChangePin;

  // What a citizen chose is not for staff: their screens have one size of type.
  useLayoutEffect(() => {
    if (!isPlain({ ...modes, contrast: 'normal' })) choose({ ...plainModes, contrast: modes.contrast });
  }, [modes, choose]);
  useEffect(() => {
    document.documentElement.dataset['staff'] = 'true';
    return () => {
      delete document.documentElement.dataset['staff'];
    };
  }, []);

  const stay = useCallback(() => {
    if (entry === undefined) return;
    client.staff.stay({}).catch(fail);
  }, [client, entry, fail]);
  const { secondsLeft, hold } = useStaffIdle({ onSign: stay, onGone: end });

  const leave = useCallback(() => {
    const sayGoodbye = async () => {
      try {
        await client.staff.leave({});
      } catch {
        // The fresh document ends it all the same.
      }
      end();
    };
    void sayGoodbye();
  }, [client, end]);
  const home = useCallback(() => {
    setSection(undefined);
  }, []);
  const member = entry?.member;
  const staff = useMemo(
    () => member && { member, home, open: setSection, leave, hold, secondsLeft },
    [member, home, leave, hold, secondsLeft],
  );
  const pinChanged = useCallback(() => {
    setEntry((before: StaffEntry | undefined) => before && { ...before, mustChangePin: false });
  }, []);

  if (entry === undefined) return <DoorScreen onEntered={setEntry} />;
  if (!entered)
    return <NewPinScreen why={entry.byPass ? 'forgotten' : 'first'} onDone={pinChanged} onBack={leave} />;
  const all: readonly StaffSection[] = sections;
  const open = all.find(({ id, roles }) => id === section && roles.includes(entry.member.role));
  return (
    <StaffContext value={staff}>
      <Suspense fallback={<Loading />}>{open === undefined ? <StaffHome /> : <open.Section />}</Suspense>
    </StaffContext>
  );
}
