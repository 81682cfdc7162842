import { expect, test } from 'vitest';
import { SpeechPlayer, type AudioOut, type Piece } from './player.ts';
import { Speaker } from './speaker.ts';

/** Everything ends as soon as it begins. */
function trial(clips: Record<string, readonly string[]>, voices: readonly string[] = []) {
  const heard: string[] = [];
  const asked: string[] = [];
  const out: AudioOut = {
    prepare: () => Promise.resolve(true),
    start: (piece: Piece) => {
      if (piece.type === 'clip') heard.push(piece.sha256);
      if (piece.type === 'voice') heard.push(`voice: ${piece.text}`);
      if (piece.type === 'tone') heard.push('tone');
      const nothing = () => undefined;
      return { ended: Promise.resolve(), stop: nothing, pause: nothing, goOn: nothing, adjust: nothing };
    },
  };
  const speaker = new Speaker({
    player: new SpeechPlayer(out, { speed: 1, volume: 1 }),
    clipsOf: (language) => {
      asked.push(language);
      return Promise.resolve((clips[language] ?? []).map((text) => ({ text, sha256: text })));
    },
    hasVoice: (language) => voices.includes(language),
  });
  return { speaker, heard, asked };
}

const vi = (text: string) => ({ text, language: 'vi' });
const sorry = vi('Mời hỏi cán bộ');

test('puts numbers into their sentence from recordings', async () => {
  const { speaker, heard } = trial({ vi: ['Còn', 'mười', 'lăm', 'ngày làm việc'] });
  await speaker.say([vi('Còn 15 ngày làm việc.')], sorry);
  expect(heard).toEqual(['Còn', 'mười', 'lăm', 'ngày làm việc']);
});

test('never says a sentence with a hole: without "không" it would say the opposite', async () => {
  const { speaker, heard } = trial({ vi: ['Hồ sơ', 'được tiếp nhận', 'Mời hỏi cán bộ', 'Đã xong'] });
  await speaker.say([vi('Hồ sơ không được tiếp nhận. Đã xong.')], sorry);
  expect(heard).toEqual(['Đã xong', 'Mời hỏi cán bộ']);
});

test('a voice of this machine says what was not recorded', async () => {
  const { speaker, heard } = trial({ vi: ['Đã xong'] }, ['vi']);
  await speaker.say([vi('Đã xong. Quầy 3, tầng 2')], sorry);
  expect(heard).toEqual(['Đã xong', 'voice: quầy ba, tầng hai']);
});

test('each part is said in its own language, and each language is fetched once', async () => {
  const { speaker, heard, asked } = trial({ vi: ['Xã Suối Ngà'], en: ['Welcome to'] });
  const said = [{ text: 'Welcome to', language: 'en' }, vi('Xã Suối Ngà')];
  await speaker.say(said, sorry);
  await speaker.say(said, sorry);
  expect(heard).toEqual(['Welcome to', 'Xã Suối Ngà', 'Welcome to', 'Xã Suối Ngà']);
  expect(asked).toEqual(['en', 'vi']);
});

test('what a pack lacks stands there in Vietnamese, and is said by the Vietnamese recordings', async () => {
  const { speaker, heard } = trial({
    qaa: ['Mơ kâo', '3'],
    vi: ['Đã xong', 'Mời ông bà chờ', 'giây', 'ba', 'mười lăm', 'Mời hỏi cán bộ'],
  });
  const qaa = (text: string) => ({ text, language: 'qaa' });
  await speaker.say([qaa('Mơ kâo 3. Đã xong!\nMời ông/bà chờ 15 giây')], qaa('Mời hỏi cán bộ.'));
  expect(heard).toEqual(['Mơ kâo', '3', 'Đã xong', 'Mời ông bà chờ', 'mười lăm', 'giây']);
  heard.length = 0;
  // No word of Vietnamese by itself, and none in a sentence with a hole.
  await speaker.say([qaa('15. Mơ kâo ba. Đã xong.')], qaa('Mời hỏi cán bộ.'));
  expect(heard).toEqual(['Đã xong', 'Mời hỏi cán bộ']);
});

test('repeats the last text, not the name of the button that was pressed meanwhile', async () => {
  const { speaker, heard } = trial({ vi: ['Đã xong', 'Chậm hơn'] });
  await speaker.say([vi('Đã xong')], sorry);
  await speaker.say([vi('Chậm hơn')], sorry, { aside: true });
  speaker.repeat();
  await new Promise((resolve) => setTimeout(resolve));
  expect(heard).toEqual(['Đã xong', 'Chậm hơn', 'Đã xong']);
});

test('only what somebody wanted to hear tells that they are there', async () => {
  const { speaker } = trial({ vi: ['Đã xong', 'Chậm hơn'] });
  await speaker.say([vi('Đã xong')], sorry);
  expect(speaker.isAsked).toBe(true);
  await speaker.say([vi('Chậm hơn')], sorry, { aside: true });
  expect(speaker.isAsked).toBe(false);
  speaker.repeat();
  expect(speaker.isAsked).toBe(true);
  await speaker.say([vi('Chậm hơn')], sorry, { unasked: true });
  expect(speaker.isAsked).toBe(false);
});
