import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createTestDouble } from '../bridge/test-double.ts';
import { Kiosk } from '../kiosk.tsx';
import { createWords, defaultLanguage, isLanguage } from '../words/i18n.ts';
import { exampleNames, examples } from './examples.ts';

/**
 * Any screen with sample data, for development, screenshots and checks; not part of what is shipped.
 * `gallery.html?example=answer/ready&language=en&mm=3.36&camera=left`; without an example, a list of them.
 */
const query = new URLSearchParams(window.location.search);
const name = query.get('example') ?? '';
const language = query.get('language') ?? '';
const camera = query.get('camera');
const example = examples[name];
const root = document.querySelector('#root');
if (root === null) throw new Error('no root element in the document');

createRoot(root).render(
  <StrictMode>
    {example === undefined ? (
      <ul>
        {exampleNames.map((one) => (
          <li key={one}>
            <a href={`?example=${one}`}>{one}</a>
          </li>
        ))}
      </ul>
    ) : (
      <I18nextProvider i18n={createWords(isLanguage(language) ? language : defaultLanguage)}>
        <Kiosk
          client={createTestDouble({
            state: {
              screen: { pixelsPerMillimetre: Number(query.get('mm') ?? 4.03) },
              ...(camera !== null && {
                camera: { use: true, position: camera as 'above' | 'below' | 'left' | 'right' },
              }),
              ...example.state,
            },
          })}
          start={example.history}
          freshDocument={() => {
            window.location.search = '';
          }}
        />
      </I18nextProvider>
    )}
  </StrictMode>,
);
