import type { i18n } from 'i18next';
import { StrictMode, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import type { KioskState } from '../../shared/api.ts';
import { isBuiltIn } from '../../shared/domain/language-pack.ts';
import { KioskProvider } from '../bridge/kiosk-context.tsx';
import { BlobsContext } from '../bridge/blobs.ts';
import { readSampleBlob } from '../bridge/samples/forms.ts';
import { createTestDouble } from '../bridge/test-double.ts';
import { Kiosk } from '../kiosk.tsx';
import { ModesProvider, useModes } from '../session/modes-context.tsx';
import type { Modes } from '../session/modes.ts';
import { usePanel } from '../session/panel.ts';
import { SessionProvider } from '../session/session-context.tsx';
import { createWords, defaultLanguage } from '../words/i18n.ts';
import { addStaffWords } from '../words/staff-words.ts';
import { cameraTells } from './camera-double.ts';
import { componentExamples } from './component-examples.ts';
import { exampleNames, examples, type Press } from './examples.ts';
import { hostThatGoes } from './host-that-goes.ts';
import { waitsPass } from './passed-waits.ts';
import { pseudoLanguage, pseudoWords } from './pseudo-language.ts';
import './gallery.css';

/**
 * Any screen and any component with sample data, in any mode: for development, screenshots and checks; not part of
 * what is shipped. `gallery.html?example=answer/ready&language=en&text=200&contrast=high&reach=low&mm=3.37`;
 * without an example, a list of them. Tests call `gallery.show` and keep the page.
 */
interface Look extends Modes {
  readonly example: string;
  /** `vi`, `en` or `pseudo`. */
  readonly language: string;
  /** Pixels per millimetre. */
  readonly mm: number;
  readonly camera?: KioskState['camera']['position'];
  /** Reading aloud is on, and whoever listens has said that it may be heard. */
  readonly speech?: 'on' | 'off';
}

declare global {
  interface Window {
    gallery: { readonly names: readonly string[]; readonly show: (look: Look) => Promise<void> };
  }
}

const element = document.querySelector('#root');
if (element === null) throw new Error('no root element in the document');
const root = createRoot(element);
const names = [...exampleNames, ...Object.keys(componentExamples)];
let shown = 0;

function wordsOf(language: string): i18n {
  const words = createWords(isBuiltIn(language) ? language : defaultLanguage);
  addStaffWords(words);
  if (language === 'pseudo') {
    words.addResourceBundle(pseudoLanguage, 'translation', pseudoWords);
    void words.changeLanguage(pseudoLanguage);
  }
  return words;
}

function Shown({ look }: { readonly look: Look }) {
  const screen = examples[look.example];
  const component = componentExamples[look.example];
  const double = createTestDouble({
    state: {
      screen: { pixelsPerMillimetre: look.mm },
      ...(look.camera !== undefined && { camera: { use: true, position: look.camera } }),
      ...screen?.state,
    },
  });
  const answering = screen?.answers?.(double) ?? double;
  const client = screen?.host === undefined ? answering : hostThatGoes(answering, screen.host);
  const { text, contrast, reach } = look;
  const modes = { text, contrast, reach };
  const noFreshDocument = () => {
    window.location.search = '';
  };
  if (screen !== undefined)
    return (
      <Kiosk
        client={client}
        start={screen.history}
        startModes={modes}
        startSpeech={screen.speech ?? (look.speech === 'on' ? 'consented' : undefined)}
        freshDocument={noFreshDocument}
      />
    );
  if (component === undefined) throw new Error(`no example ${look.example}`);
  return (
    <ModesProvider start={modes}>
      <KioskProvider client={client} starting={() => null}>
        <SessionProvider start={[{ name: 'home' }]} freshDocument={noFreshDocument}>
          <Component mm={look.mm}>{component()}</Component>
        </SessionProvider>
      </KioskProvider>
    </ModesProvider>
  );
}

function Component({ mm, children }: { readonly mm: number; readonly children: ReactNode }) {
  usePanel(mm, useModes().modes);
  return <main className="gallery-component">{children}</main>;
}

async function show(look: Look): Promise<void> {
  shown += 1;
  const words = wordsOf(look.language);
  // The look before goes first: else it would be laid out once more, in this one's language.
  flushSync(() => root.render(null));
  document.documentElement.lang = words.language;
  document.title = look.example;
  const example = examples[look.example];
  cameraTells(example?.camera);
  waitsPass(example?.waited ?? []);
  root.render(
    <StrictMode>
      <I18nextProvider key={shown} i18n={words}>
        <BlobsContext value={readSampleBlob}>
          <Shown look={look} />
        </BlobsContext>
      </I18nextProvider>
    </StrictMode>,
  );
  await document.fonts.ready;
  for (const press of example?.presses ?? []) {
    await settled(() => found(press, words) !== undefined);
    const button = found(press, words);
    if (button === undefined) throw new Error(`${look.example} has nothing to press for ${String(press)}`);
    // Where it is read aloud the first touch of a button says what it is.
    if (look.speech === 'on') button.click();
    button.click();
  }
  const awaited = look.example.startsWith('staff/') ? '.staff' : example?.shows;
  await settled(() => awaited === undefined || document.querySelector(awaited) !== null);
  if (example?.shows !== undefined && document.querySelector(example.shows) === null)
    throw new Error(`${look.example} does not show ${example.shows}`);
}

function found(press: Press, words: i18n): HTMLElement | undefined {
  const buttons = [...document.querySelectorAll('button')];
  if (typeof press === 'string') return buttons.find((button) => button.matches(press));
  return press
    .map((key) => buttons.find((button) => button.textContent === words.t(key)))
    .find((button) => button !== undefined);
}

const QUIET_MS = 24;
const LONGEST_MS = 1_500;

/** Once nothing has changed in the document for a moment, and what is awaited, such as a part of its own, is there. */
function settled(isThere: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const begun = performance.now();
    let changed = begun;
    const observer = new MutationObserver(() => {
      changed = performance.now();
    });
    observer.observe(document.documentElement, { subtree: true, childList: true, attributes: true });
    const look = () => {
      const now = performance.now();
      if ((!isThere() || now - changed < QUIET_MS) && now - begun < LONGEST_MS) {
        requestAnimationFrame(look);
        return;
      }
      observer.disconnect();
      resolve();
    };
    requestAnimationFrame(look);
  });
}

window.gallery = { names, show };

const query = new URLSearchParams(window.location.search);
const wanted = query.get('example');
if (wanted === null) {
  root.render(
    <ul className="gallery-list">
      {names.map((name) => (
        <li key={name}>
          <a href={`?example=${name}`}>{name}</a>
        </li>
      ))}
    </ul>,
  );
} else {
  const camera = query.get('camera');
  void show({
    example: wanted,
    language: query.get('language') ?? defaultLanguage,
    text: query.get('text') === '200' ? 200 : 100,
    contrast: query.get('contrast') === 'high' ? 'high' : 'normal',
    reach: query.get('reach') === 'low' ? 'low' : 'normal',
    mm: Number(query.get('mm') ?? 4.03),
    speech: query.get('speech') === 'on' ? 'on' : 'off',
    ...(camera !== null && { camera: camera as KioskState['camera']['position'] }),
  });
}
