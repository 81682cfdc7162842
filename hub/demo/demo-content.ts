import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { lifeEventSchema, type LifeEvent } from '../../shared/domain/life-event.ts';
import { officeSchema, unitSchema, type Office, type Unit } from '../../shared/domain/office.ts';
import {
  fieldSchema,
  procedureSchema,
  synonymSchema,
  type Field,
  type Procedure,
  type Synonym,
} from '../../shared/domain/procedure.ts';
import { contentValueSchema, type ContentValue } from '../../shared/feed.ts';

const demoAssetsFolder = fileURLToPath(new URL('../../assets/demo', import.meta.url));
export const demoContentFile = join(demoAssetsFolder, 'content.json');

export interface DemoContent {
  readonly content: readonly ContentValue[];
  readonly fields: readonly Field[];
  readonly procedures: readonly Procedure[];
  readonly synonyms: readonly Synonym[];
  readonly lifeEvents: readonly LifeEvent[];
}

/** What the invented office posts, from `assets/demo`. Throws where a row does not fit its schema: it ships with the code. */
export function readDemoContent(): DemoContent {
  const procedureFiles = readdirSync(join(demoAssetsFolder, 'procedures'))
    .filter((name) => name.endsWith('.json'))
    .toSorted();
  return {
    content: z.array(contentValueSchema).parse(readJson('content.json')),
    fields: z.array(fieldSchema).parse(readJson('fields.json')),
    procedures: procedureFiles.flatMap((name) =>
      z.array(procedureSchema).parse(readJson(join('procedures', name))),
    ),
    synonyms: z.array(synonymSchema).parse(readJson('synonyms.json')),
    lifeEvents: z.array(lifeEventSchema).parse(readJson('life-events.json')),
  };
}

export function demoOffice(content: DemoContent): Office {
  return z
    .array(officeSchema)
    .length(1)
    .parse(content.content.filter((row) => row.type === 'office'))[0]!;
}

export function demoUnits(content: DemoContent): Unit[] {
  return z.array(unitSchema).parse(content.content.filter((row) => row.type === 'unit'));
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(demoAssetsFolder, path), 'utf8'));
}
