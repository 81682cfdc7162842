import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { ModesProvider } from '../session/modes-context.tsx';
import { SessionProvider } from '../session/session-context.tsx';
import { createWords } from '../words/i18n.ts';

export const words = createWords('vi');

/** A screen as it is first shown, without a browser. */
export function markupOf(screen: ReactNode): string {
  return renderToStaticMarkup(
    <I18nextProvider i18n={words}>
      <ModesProvider>
        <SessionProvider start={[{ name: 'home' }]} freshDocument={() => {}}>
          {screen}
        </SessionProvider>
      </ModesProvider>
    </I18nextProvider>,
  );
}
