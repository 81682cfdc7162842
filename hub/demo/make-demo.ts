import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kioskConfigSchema } from '../../shared/config.ts';
import type { IsoTime, OfficeCode } from '../../shared/domain/identifiers.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Failure } from '../failure.ts';
import { openHub, type Hub } from '../hub.ts';
import { readDossiers } from '../import/read-dossiers.ts';
import type { PlacedValue, RowIntake } from '../intake/take-rows.ts';
import { writeKioskConfig } from '../kiosk-config.ts';
import { putPack } from '../languages/take-pack.ts';
import { FeedFolder } from '../publish/feed-folder.ts';
import type { OfficeRecord } from '../store/hub-store.ts';
import { demoContentFile, demoOffice, readDemoContent, type DemoContent } from './demo-content.ts';
import { takeDemoForms } from './demo-forms.ts';
import { demoLanguagePack } from './demo-language.ts';
import { demoLanguageMarkFile, demoMarkFile, takeIfNew } from './demo-mark.ts';
import { generateDossiers } from './generate-dossiers.ts';

export const DEMO_SOURCE = 'mot-cua-demo';
/** Data younger than this is left as it is. */
const FRESH_FOR_MS = 12 * 3_600_000;

export interface DemoOrder {
  /** Holds the whole demonstration: hub, root key, feed, configuration and, later, the kiosk's databases. */
  readonly dir: string;
  readonly now: Date;
  readonly log?: (line: string) => void;
}

export interface MadeDemo {
  readonly done: 'made' | 'refreshed' | 'nothing';
  readonly office: OfficeCode;
  readonly hubFolder: string;
  readonly feedFolder: string;
  readonly configFile: string;
  /** When the newest dossiers were true. */
  readonly asOf: IsoTime;
  readonly dossiers: number;
  readonly sequence: number;
}

/**
 * Makes the demo office, or brings it up to date: five hundred new dossiers when the newest are half a day old (the
 * old ones stay, so that slips printed earlier still work). Every step looks at what is there, so a run that was
 * broken off anywhere is completed by the next.
 */
export async function makeDemo(order: DemoOrder): Promise<Result<MadeDemo, Failure>> {
  const log = order.log ?? (() => undefined);
  const opened = openHub({ dataFolder: join(order.dir, 'hub'), clock: { now: () => order.now }, log });
  if (!opened.ok) return opened;
  try {
    return await furnish(opened.value, order, log);
  } finally {
    opened.value.close();
  }
}

async function furnish(
  hub: Hub,
  { dir, now }: DemoOrder,
  log: (line: string) => void,
): Promise<Result<MadeDemo, Failure>> {
  const content = readDemoContent();
  const keys = ensureKeys(hub, join(dir, 'root-key'));
  if (!keys.ok) return keys;
  const office = ensureOffice(hub, content);
  if (!office.ok) return office;

  takeNewContent(hub, office.value, content);
  takeNewLanguage(hub, office.value, content);
  await takeDemoForms(hub);
  const before = newestAsOf(hub, office.value);
  const isFresh = before !== undefined && now.getTime() - Date.parse(before) < FRESH_FOR_MS;
  if (!isFresh) {
    log(`generating the dossiers of ${office.value.name}`);
    await takeGenerated(hub, office.value, content, now);
  }

  const configFile = join(dir, 'kiosk.json');
  const feedFolder = join(dir, 'feed');
  const config = ensureConfig(hub, office.value, configFile, feedFolder);
  if (!config.ok) return config;
  const published = hub.publish(office.value, new FeedFolder(feedFolder));
  if (!published.ok) return published;
  return ok({
    done: before === undefined ? 'made' : isFresh ? 'nothing' : 'refreshed',
    office: office.value.code,
    hubFolder: hub.dataFolder,
    feedFolder,
    configFile,
    asOf: vietnamIso(newestAsOf(hub, office.value) ?? now),
    dossiers: hub.store.countRows(office.value.code, 'dossiers'),
    sequence: published.value.sequence,
  });
}

function ensureKeys(hub: Hub, rootKeyFolder: string): Result<unknown, Failure> {
  const keys = hub.keys();
  return !keys.ok && keys.error.type === 'keys-missing' ? hub.makeKeys(rootKeyFolder) : keys;
}

function ensureOffice(hub: Hub, content: DemoContent): Result<OfficeRecord, Failure> {
  const { code, name, province } = demoOffice(content);
  const known = hub.store.office(code);
  if (known !== undefined) return ok(known);
  return hub.newOffice({
    code,
    name: name.vi,
    ...(province !== undefined && { province }),
    slipSecrets: true,
  });
}

function takeNewContent(hub: Hub, office: OfficeRecord, content: DemoContent): void {
  takeIfNew(demoMarkFile(hub.dataFolder), content, () => {
    mustTakeAll(hub.takeContent(office, placed(demoContentFile, content.content)));
    const { fields, procedures, synonyms, lifeEvents } = content;
    mustTakeAll(
      hub.takeCatalogue(
        office,
        placed('assets/demo', [...fields, ...procedures, ...synonyms, ...lifeEvents]),
      ),
    );
  });
}

/** The way of `hub pack make`, without its workbook. */
function takeNewLanguage(hub: Hub, office: OfficeRecord, content: DemoContent): void {
  const pack = demoLanguagePack(content);
  takeIfNew(demoLanguageMarkFile(hub.dataFolder), pack, () => putPack(hub.store, office.code, pack));
}

function newestAsOf(hub: Hub, office: OfficeRecord): IsoTime | undefined {
  return hub.store.sources(office.code).find((source) => source.id === DEMO_SOURCE)?.asOf;
}

/** The way of a real push: as bytes, through the importer, into the hub. */
async function takeGenerated(hub: Hub, office: OfficeRecord, content: DemoContent, now: Date): Promise<void> {
  const asOf = vietnamIso(now);
  const bytes = Buffer.from(JSON.stringify(generateDossiers(content, now)));
  const read = await readDossiers({ name: 'demo.json', bytes }, { source: DEMO_SOURCE, asOf });
  const taken = hub.takeDossiers(office, read.dossiers, { source: DEMO_SOURCE, asOf, complete: false });
  const refused = [...read.report.refused, ...taken.refused];
  if (refused.length > 0)
    throw new Error(`the demo's own dossiers were refused: ${JSON.stringify(refused[0])}`);
}

/** A configuration that someone changed stays, as long as it opens this feed. */
function ensureConfig(hub: Hub, office: OfficeRecord, file: string, feed: string): Result<unknown, Failure> {
  const keys = hub.keys();
  if (!keys.ok) return keys;
  const officeKey = hub.store.officeKeys(office.code)[0];
  const config = existsSync(file) ? readConfig(file) : undefined;
  const opensThisFeed =
    officeKey !== undefined &&
    config?.rootKey === keys.value.rootKey &&
    config.officeKeys[office.code]?.[officeKey.id] === officeKey.key;
  return opensThisFeed ? ok(file) : writeKioskConfig(hub, { offices: [office], feed, out: file });
}

function readConfig(file: string): ReturnType<typeof kioskConfigSchema.parse> | undefined {
  try {
    return kioskConfigSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch (error) {
    // Half a file or none of ours: it is written anew.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function placed(file: string, values: readonly unknown[]): PlacedValue[] {
  return values.map((value, index) => ({ place: `${file}, row ${index + 1}`, value }));
}

function mustTakeAll(intake: RowIntake): void {
  const refused = intake.refused[0];
  if (refused !== undefined)
    throw new Error(`a row of the demo was refused: ${refused.place}: ${refused.message}`);
}
