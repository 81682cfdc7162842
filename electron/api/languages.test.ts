import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestKiosk, type TestKiosk } from './kiosk-for-tests.ts';

const blob = { sha256: 'a'.repeat(64), bytes: 900, mediaType: 'audio/ogg' };
const office = {
  type: 'office',
  code: 'H99.24.01',
  name: { vi: 'Xã Suối Lành' },
  unitName: { vi: 'Trung tâm' },
  address: { vi: 'Bản Lành' },
  openings: [],
};
const pack = (changes: object) => ({ type: 'language-pack', name: 'Hmoob', ...changes });

let kiosk: TestKiosk;
beforeEach(() => {
  kiosk = createTestKiosk('2026-11-18T09:24:00+07:00');
});
afterEach(() => {
  kiosk.remove();
});

function withApi<T>(work: (api: ReturnType<TestKiosk['open']>['api']) => T, overrides: object = {}): T {
  const opened = kiosk.open(overrides);
  try {
    return work(opened.api);
  } finally {
    void opened.close();
  }
}

async function languages(overrides: object = {}): Promise<unknown> {
  const state = await withApi((api) => api.kiosk.state({}), overrides);
  return state.ok ? state.value.languages : undefined;
}

test('the languages that come with the kiosk first, then the packs by their own names', async () => {
  kiosk.loadCatalogue({
    content: [
      office,
      pack({ id: 'tai', name: 'Tày', clips: [{ text: 'một', audio: blob }] }),
      pack({ id: 'hmn' }),
      pack({ id: 'vi', name: 'Tiếng Việt', clips: [{ text: 'một', audio: blob }] }),
    ],
  });
  expect(await languages()).toEqual([
    { id: 'vi', name: 'Tiếng Việt', speech: true },
    { id: 'en', name: 'English', speech: false },
    { id: 'hmn', name: 'Hmoob', speech: false },
    { id: 'tai', name: 'Tày', speech: true },
  ]);
});

test('without content there are those of the configuration', async () => {
  expect(await languages({ languages: ['vi'] })).toEqual([{ id: 'vi', name: 'Tiếng Việt', speech: false }]);
});

test('of a pack all is told, of a built-in language its recordings only', async () => {
  const all = {
    strings: { 'home.scan': 'Tsom' },
    names: { procedures: { '1.001193': 'Yug' }, fields: {}, lifeEvents: {} },
    clips: [{ text: 'ib', audio: blob }],
  };
  kiosk.loadCatalogue({ content: [office, pack({ id: 'hmn', ...all }), pack({ id: 'en', ...all })] });
  const clips = [{ text: 'ib', sha256: blob.sha256, mediaType: 'audio/ogg' }];
  const nothing = { strings: {}, names: { procedures: {}, fields: {}, lifeEvents: {} } };
  const of = (id: string) => withApi((api) => api.kiosk.language({ id }));
  expect(await of('hmn')).toEqual({ ok: true, value: { strings: all.strings, names: all.names, clips } });
  expect(await of('en')).toEqual({ ok: true, value: { ...nothing, clips } });
  expect(await of('vi')).toEqual({ ok: true, value: { ...nothing, clips: [] } });
  expect(await of('cjm')).toEqual({ ok: false, error: { type: 'unknown-language' } });
});

test('a built-in language that is not offered is not told of', async () => {
  const told = await withApi((api) => api.kiosk.language({ id: 'en' }), { languages: ['vi'] });
  expect(told).toEqual({ ok: false, error: { type: 'unknown-language' } });
});
