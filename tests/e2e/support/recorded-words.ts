import { vi } from './words.ts';

/** As it is read, there is time to press what holds it. */
export const LONG = { text: vi('languages.title'), seconds: 30 };

/** Whole sentences of the screens, and parts of which others are put together. */
const recorded = [
  'attract.title',
  'home.greeting',
  'home.choose',
  'home.scan',
  'home.scanByHand',
  'home.typeCode',
  'home.procedures',
  'office.title',
  'bar.aloud',
  'bar.officer',
  'bar.back',
  'speech.isOn',
  'speech.question',
  'speech.why',
  'speech.yes',
  'speech.no',
  'speech.private',
  'speech.unreadable',
  'help.title',
  'help.called',
  'help.calledWait',
  'help.calledLong',
  'help.callNow',
  'answer.sentence.ready',
  'speech.slower',
  'speech.repeat',
  'attract.start',
  'home.typeCodeHint',
  'home.proceduresHint',
  'speech.closer',
  'problem.paused.title',
  'problem.paused.text',
  'problem.paused.now',
  'answer.code',
  'answer.photoOrPrint',
  'take.print',
]
  .map((key) => vi(key))
  .concat(sentencesOf('take.printing'), sentencesOf('take.printed'))
  .concat('Có', 'nút để bấm', 'Thử lại được sau', 'giây', 'mười', ...Array.from('H0123456789'));

export const recordings = [...recorded, LONG];

/** As they are said, each by itself. */
export function sentencesOf(key: 'take.printing' | 'take.printed'): string[] {
  return vi(key).split(/(?<=\.) /u);
}
