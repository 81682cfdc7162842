import { lazy, Suspense } from 'react';
import type { ScreenNamed } from '../session/screens.ts';

/** All of staff's screens stay out of the first load. */
export function LazyStaff({ screen }: { readonly screen: ScreenNamed<'staff'> }) {
  return (
    <Suspense fallback={null}>
      <Staff screen={screen} />
    </Suspense>
  );
}

const Staff = lazy(async () => ({ default: (await import('./staff-root.tsx')).StaffRoot }));
