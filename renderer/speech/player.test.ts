import { expect, test } from 'vitest';
import { unreachable } from '../../shared/result.ts';
import {
  SpeechPlayer,
  type AudioOut,
  type Manner,
  type Piece,
  type PlayerPhase,
  type Sentence,
} from './player.ts';

/** Plays nothing: a test ends what sounds when it wants to. */
class FakeOut implements AudioOut {
  readonly heard: string[] = [];
  readonly missing = new Set<string>();
  readonly manners: Manner[] = [];
  readonly prepared: string[] = [];
  sounding: { name: string; end: () => void; held: boolean; stopped: boolean } | undefined;

  prepare(piece: Piece): Promise<boolean> {
    const name = nameOf(piece);
    this.prepared.push(name);
    return Promise.resolve(!this.missing.has(name));
  }

  start(piece: Piece, manner: Manner) {
    const end = Promise.withResolvers<void>();
    const name = nameOf(piece);
    const sounding = { name, end: () => end.resolve(), held: false, stopped: false };
    this.manners.push(manner);
    this.heard.push(name);
    this.sounding = sounding;
    return {
      ended: end.promise,
      stop: () => {
        sounding.stopped = true;
        end.resolve();
      },
      pause: () => {
        sounding.held = true;
      },
      goOn: () => {
        sounding.held = false;
      },
      adjust: (changed: Manner) => this.manners.push(changed),
    };
  }

  /** Lets everything sound to its end. */
  async play(most = 40): Promise<void> {
    for (let step = 0; step < most; step += 1) {
      await Promise.resolve();
      this.sounding?.end();
    }
    await settled();
  }
}

function nameOf(piece: Piece): string {
  switch (piece.type) {
    case 'clip':
      return piece.sha256;
    case 'voice':
      return piece.text;
    case 'pause':
      return `${piece.ms} ms`;
    case 'tone':
      return 'tone';
    default:
      return unreachable(piece);
  }
}

async function settled(): Promise<void> {
  for (let step = 0; step < 20; step += 1) await Promise.resolve();
}

const clip = (sha256: string): Piece => ({ type: 'clip', sha256 });
const sorry: Sentence = [clip('sorry')];
const usual: Manner = { speed: 1, volume: 0.6 };

function trial() {
  const out = new FakeOut();
  const phases: PlayerPhase[] = [];
  return { out, phases, player: new SpeechPlayer(out, usual, (phase) => phases.push(phase)) };
}

test('says one recording after the other, with a pause between sentences, and then is silent', async () => {
  const { out, phases, player } = trial();
  void player.say([[clip('a'), { type: 'pause', ms: 160 }, clip('b')], [clip('c')]], sorry);
  await out.play();
  expect(out.heard).toEqual(['a', '160 ms', 'b', '350 ms', 'c', '350 ms']);
  expect(phases).toEqual(['speaking', 'silent']);
});

test('has the next sentence ready while one is being said', async () => {
  const { out, player } = trial();
  void player.say([[clip('a')], [clip('b')]], sorry);
  await settled();
  expect(out.heard).toEqual(['a']);
  expect(out.prepared).toContain('b');
});

test('another text takes its place at once', async () => {
  const { out, player } = trial();
  void player.say([[clip('a')], [clip('b')]], sorry);
  await settled();
  const first = out.sounding;
  void player.say([[clip('c')]], sorry);
  expect(first?.stopped).toBe(true);
  await out.play();
  expect(out.heard).toEqual(['a', 'c', '350 ms']);
});

test('stops in the middle, and nothing comes after', async () => {
  const { out, player, phases } = trial();
  void player.say([[clip('a'), clip('b')]], sorry);
  await settled();
  player.stop();
  await out.play();
  expect(out.heard).toEqual(['a']);
  expect(phases).toEqual(['speaking', 'silent']);
});

test('pauses in the middle of a recording and goes on with it', async () => {
  const { out, player, phases } = trial();
  void player.say([[clip('a'), clip('b')]], sorry);
  await settled();
  player.pause();
  expect(out.sounding?.held).toBe(true);
  out.sounding?.end();
  await settled();
  expect(out.heard).toEqual(['a']);
  player.goOn();
  await out.play();
  expect(out.heard).toEqual(['a', 'b', '350 ms']);
  expect(phases).toEqual(['speaking', 'paused', 'speaking', 'silent']);
});

test('a text that is stopped while it pauses never comes back', async () => {
  const { out, player } = trial();
  void player.say([[clip('a'), clip('b')]], sorry);
  await settled();
  player.pause();
  player.stop();
  player.goOn();
  await out.play();
  expect(out.heard).toEqual(['a']);
});

test('a sentence with a recording that is not there is left out whole, and that is said once', async () => {
  const { out, player } = trial();
  out.missing.add('not');
  void player.say(
    [[clip('a')], [clip('is'), clip('not'), clip('refused')], [clip('not')], [clip('z')]],
    sorry,
  );
  await out.play();
  expect(out.heard).toEqual(['a', '350 ms', 'z', '350 ms', 'sorry']);
});

test('where even that is not recorded, a tone', async () => {
  const { out, player } = trial();
  out.missing.add('sorry');
  void player.say([], sorry, true);
  await out.play();
  expect(out.heard).toEqual(['tone']);
});

test('slower and louder hold for what is sounding and for what follows', async () => {
  const { out, player } = trial();
  void player.say([[clip('a'), clip('b')]], sorry);
  await settled();
  player.adjust({ speed: 0.75, volume: 1 });
  await out.play();
  expect(out.manners).toEqual([
    usual,
    { speed: 0.75, volume: 1 },
    { speed: 0.75, volume: 1 },
    { speed: 0.75, volume: 1 },
  ]);
});
