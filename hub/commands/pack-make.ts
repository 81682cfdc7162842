import { builtInNames, isBuiltIn } from '../../shared/domain/language-pack.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Failure } from '../failure.ts';
import type { NamedFile } from '../import/named-file.ts';
import { interfaceTexts } from '../languages/interface-texts.ts';
import { makePack, shares } from '../languages/make-pack.ts';
import type { PackFinding } from '../languages/pack-report.ts';
import { postedNames } from '../languages/posted-names.ts';
import { packOf, putPack } from '../languages/take-pack.ts';
import { command, required, UsageError, withHub } from './command.ts';
import { listInputFiles, readInputFile } from './input-files.ts';
import { ownWordsOnly, readLanguageId } from './pack-options.ts';

const LONGEST_NAME = 60;

export const packMake = command({
  name: 'pack make',
  summary: 'Makes or changes a language pack from a translated workbook and a folder of recordings.',
  usage: '[FILE.xlsx] --id ID --name "…" [--clips FOLDER] [--office CODE]',
  about: [
    ['FILE.xlsx', 'the workbook as "hub pack template" makes it; without it the words stay as they are'],
    ['--id ID', 'the language by its tag, like hmn; vi and en take recordings only'],
    ['--name "…"', 'what its speakers call it (not needed again later)'],
    ['--clips FOLDER', 'recordings (.ogg, .opus, .wav): what each says is its name, or stands in its index'],
    ['--office CODE', 'which office (not needed where there is one only)'],
  ],
  options: {
    office: { type: 'string' },
    id: { type: 'string' },
    name: { type: 'string' },
    clips: { type: 'string' },
  },
  positionals: { min: 0, max: 1, what: 'FILE.xlsx' },
  run: (values, [path], context) => {
    const id = readLanguageId(required(values.id, '--id'), '--id');
    if (path === undefined && values.clips === undefined)
      throw new UsageError('name the workbook, or a folder with --clips, or both');
    return withHub(context, async (hub) => {
      const refused = path === undefined ? undefined : ownWordsOnly(id);
      if (refused !== undefined) return err(refused);
      const office = hub.office(values.office);
      if (!office.ok) return office;
      const { code } = office.value;
      const workbook = path === undefined ? ok(undefined) : first(filesOf(path));
      if (!workbook.ok) return workbook;
      const recordings = values.clips === undefined ? ok(undefined) : filesOf(values.clips);
      if (!recordings.ok) return recordings;
      const present = packOf(hub.store, code, id);
      const name = readName(isBuiltIn(id) ? builtInNames[id] : (values.name ?? present?.name));
      const texts = interfaceTexts(id);
      const names = postedNames(hub.store, code);
      const made = await makePack({
        id,
        name,
        workbook: workbook.value,
        recordings: recordings.value,
        texts,
        names,
        present,
        blobs: hub.blobs,
      });
      const { pack, refused: wrong, attention } = made;
      if (pack === undefined)
        return err({
          type: 'nothing-taken',
          sentence: [
            `The pack ${id} was not made: ${wrong.length} ${wrong.length === 1 ? 'error' : 'errors'} to mend first.`,
            `Chưa làm được gói ngôn ngữ: có ${wrong.length} lỗi cần sửa.`,
            ...wrong.flatMap(lines),
            ...toLookAt(attention),
          ].join('\n'),
          details: { refused: wrong, attention },
        });
      const done = putPack(hub.store, code, pack);
      const share = shares(pack, texts, names);
      return ok({
        text: [
          `${name} (${id}) ${done}: ${share.texts}% of the texts, ${share.names}% of the names, ${pack.clips.length} recordings. What is missing is shown in Vietnamese.`,
          ...toLookAt(attention),
        ].join('\n'),
        json: { id, name, done, translatedPercent: share, recordings: pack.clips.length, attention },
      });
    });
  },
});

function filesOf(path: string): Result<NamedFile[], Failure> {
  const listed = listInputFiles([path]);
  if (!listed.ok) return listed;
  const files: NamedFile[] = [];
  for (const one of listed.value) {
    const file = readInputFile(one);
    if (!file.ok) return file;
    files.push(file.value);
  }
  return ok(files);
}

function first(files: Result<NamedFile[], Failure>): Result<NamedFile | undefined, Failure> {
  return files.ok ? ok(files.value[0]) : files;
}

function readName(name: string | undefined): string {
  const text = required(name, '--name').normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (text.length > LONGEST_NAME || /[<>]/u.test(text))
    throw new UsageError(`--name is what its speakers call it, at most ${LONGEST_NAME} letters`);
  return text;
}

function toLookAt(attention: readonly PackFinding[]): string[] {
  return attention.length === 0 ? [] : ['', 'Please look at / Xin xem lại:', ...attention.flatMap(lines)];
}

/** In the language of those who filled the workbook in, then in English. */
function lines({ file, place, message, vi }: PackFinding): string[] {
  const where = place.startsWith('file ') ? place : `${file}, ${place}`;
  return [`  ${vi.place}: ${vi.message}`, `    ${where}: ${message}`];
}
