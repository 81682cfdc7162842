import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ok } from '../../shared/result.ts';
import { takeForms } from '../forms/take-forms.ts';
import type { Hub } from '../hub.ts';

const formsFolder = fileURLToPath(new URL('../../assets/demo/forms', import.meta.url));

/** The invented office's forms and its filled-in samples, the way of `hub import forms`. After the procedures. */
export async function takeDemoForms(hub: Hub): Promise<void> {
  const { store, blobs } = hub;
  for (const samples of [false, true]) {
    const folder = samples ? join(formsFolder, 'samples') : formsFolder;
    const files = readdirSync(folder)
      .filter((name) => name.endsWith('.pdf'))
      .toSorted()
      .map((name) => ok({ name, bytes: readFileSync(join(folder, name)) }));
    const { report } = await takeForms(files, { store, blobs, samples });
    const problem = report.refused[0] ?? report.attention[0];
    if (problem !== undefined) throw new Error(`a form of the demo: ${problem.file}: ${problem.message}`);
  }
}
