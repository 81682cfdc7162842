import { parentPort, workerData } from 'node:worker_threads';
import type { UpdateFailure } from '../../shared/domain/stick.ts';
import { ok, unreachable, type Result } from '../../shared/result.ts';
import { copyFromStick } from './copy-from-stick.ts';
import { findOnStick } from './find-on-stick.ts';
import { readDossierFile } from './read-dossier-file.ts';
import type { FromStickWorker, StickProgress, StickTask, StickTaskName, StickTasks } from './stick-tasks.ts';

/** One task, and the thread ends. Whoever no longer wants the answer ends it sooner. */
const port = parentPort;
if (port === null) throw new Error('stick-worker runs in a worker thread');
const tell = (message: FromStickWorker): void => port.postMessage(message);
const onProgress = (progress: StickProgress): void => tell({ type: 'progress', progress });

async function run(task: StickTask): Promise<Result<StickTasks[StickTaskName]['output'], UpdateFailure>> {
  switch (task.name) {
    case 'find':
      return ok(await findOnStick(task.input.folder, task.input.offices));
    case 'copy':
      return copyFromStick(task.input, onProgress);
    case 'dossiers':
      return await readDossierFile(task.input, onProgress);
    default:
      return unreachable(task);
  }
}

const outcome = await run(workerData as StickTask);
tell(outcome.ok ? { type: 'done', output: outcome.value } : { type: 'failed', failure: outcome.error });
