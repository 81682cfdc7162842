import { useEffect } from 'react';
import { unreachable } from '../../shared/result.ts';
import { isUnreachable } from '../bridge/client.ts';
import { useKiosk } from '../bridge/kiosk-context.tsx';
import { useSession } from '../session/session-context.tsx';
import type { Screen } from '../session/screens.ts';
import { AnswerScreen } from './answer/answer-screen.tsx';
import { AnswerTakeScreen } from './answer-take/answer-take-screen.tsx';
import { AttractScreen } from './attract/attract-screen.tsx';
import { ErrorScreen } from './error/error-screen.tsx';
import { ChooseScreen } from './choose/choose-screen.tsx';
import { FindScreen } from './find/find-screen.tsx';
import { HelpScreen } from './help/help-screen.tsx';
import { HomeScreen } from './home/home-screen.tsx';
import { LanguagesScreen } from './languages/languages-screen.tsx';
import { LookUpProblemScreen } from './look-up-problem/look-up-problem-screen.tsx';
import { LookingUpScreen } from './looking-up/looking-up-screen.tsx';
import { NoticesScreen } from './notices/notices-screen.tsx';
import { OfficeScreen } from './office/office-screen.tsx';
import { PhoneDigitsScreen } from './phone-digits/phone-digits-screen.tsx';
import { ProcedureFormScreen } from './procedure-form/procedure-form-screen.tsx';
import { ProcedureFormsScreen } from './procedure-forms/procedure-forms-screen.tsx';
import { ProcedureNotRightScreen } from './procedure-not-right/procedure-not-right-screen.tsx';
import { ProcedurePartScreen } from './procedure-part/procedure-part-screen.tsx';
import { ProcedurePhotoScreen } from './procedure-photo/procedure-photo-screen.tsx';
import { ProcedureScreen } from './procedure/procedure-screen.tsx';
import { ProcedureTakeScreen } from './procedure-take/procedure-take-screen.tsx';
import { MostUsedScreen } from './procedures/most-used-screen.tsx';
import { ProceduresScreen } from './procedures/procedures-screen.tsx';
import { ScanScreen } from './scan/scan-screen.tsx';
import { SearchScreen } from './search/search-screen.tsx';
import { TypeCodeScreen } from './type-code/type-code-screen.tsx';
import { LazyStaff } from '../staff/lazy-staff.tsx';
import { UnreachableScreen } from './unreachable/unreachable-screen.tsx';

export function CurrentScreen({ screen }: { readonly screen: Screen }) {
  const { firstPage } = useSession();
  switch (screen.name) {
    case 'attract':
      return <AttractScreen />;
    case 'home':
      return <HomeScreen />;
    case 'scan':
      return <ScanScreen />;
    case 'type-code':
      return <TypeCodeScreen screen={screen} />;
    case 'looking-up':
      return <LookingUpScreen />;
    case 'answer':
      return <AnswerScreen answer={screen.answer} />;
    case 'answer-take':
      return <AnswerTakeScreen answer={screen.answer} />;
    case 'look-up-problem':
      return <LookUpProblemScreen problem={screen.problem} />;
    case 'phone-digits':
      return <PhoneDigitsScreen key={screen.problem} screen={screen} />;
    case 'find':
      return <FindScreen />;
    case 'search':
      return <SearchScreen screen={screen} />;
    case 'choose':
      return <ChooseScreen key={JSON.stringify([screen.by, screen.filter])} screen={screen} />;
    case 'procedures':
      return <ProceduresScreen key={JSON.stringify(screen.filter)} screen={screen} />;
    case 'most-used':
      return <MostUsedScreen />;
    case 'procedure':
      return <ProcedureScreen key={screen.code} screen={screen} />;
    case 'procedure-part':
      return <ProcedurePartScreen code={screen.code} part={screen.part} />;
    case 'procedure-take':
      return <ProcedureTakeScreen code={screen.code} />;
    case 'procedure-photo':
      return <ProcedurePhotoScreen code={screen.code} />;
    case 'procedure-not-right':
      return <ProcedureNotRightScreen screen={screen} />;
    case 'procedure-forms':
      return <ProcedureFormsScreen code={screen.code} />;
    case 'procedure-form':
      return <ProcedureFormScreen title={screen.title} sha256={screen.sha256} filledIn={screen.filledIn} />;
    case 'office':
      return <OfficeScreen />;
    case 'help':
      return <HelpScreen from={screen.from ?? 'help'} />;
    case 'notices':
      return <NoticesScreen />;
    case 'languages':
      return <LanguagesScreen />;
    case 'staff':
      return <LazyStaff screen={screen} />;
    case 'error':
      return <ErrorScreen eventId={screen.eventId} onFirstPage={firstPage} />;
    case 'unreachable':
      return <WaitingForHost />;
    default:
      return unreachable(screen);
  }
}

const ASK_AGAIN_EVERY_MS = 2_000;

/** Goes back to the first page by itself as soon as the host answers again. */
function WaitingForHost() {
  const { client } = useKiosk();
  const { firstPage, fail } = useSession();
  useEffect(() => {
    let stopped = false;
    const ask = async () => {
      try {
        await client.kiosk.state({});
        if (!stopped) firstPage();
      } catch (error) {
        // Still away: asked again in a moment.
        if (!stopped && !isUnreachable(error)) fail(error);
      }
    };
    const timer = setInterval(() => void ask(), ASK_AGAIN_EVERY_MS);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, [client, firstPage, fail]);
  return <UnreachableScreen onRetry={firstPage} />;
}
