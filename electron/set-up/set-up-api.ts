import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import type {
  ConfigurationProblem,
  FinishError,
  FoundConfiguration,
  NewMember,
  SetUpImplementation,
} from '../../shared/api/set-up.ts';
import { isFeedAddress, kioskConfigSchema, type KioskConfig } from '../../shared/config.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { aboutExport } from '../../shared/domain/audit-about.ts';
import { isWeakPin } from '../../shared/domain/weak-pin.ts';
import { readEnrolmentCode } from '../../shared/node/enrolment-code.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { configAt } from '../config.ts';
import type { RemovableDrives } from '../../shared/node/removable-drives.ts';
import type { CannotOpen, Kiosk } from '../kiosk.ts';
import type { Log } from '../shell/log.ts';
import { errorDetails } from '../shell/log.ts';
import {
  configurationsOn,
  deleteFromSticks,
  readFromStick,
  type OnStick,
} from './configurations-on-sticks.ts';
import { firstMembers } from './first-members.ts';
import { readConfiguration, type ReadConfiguration } from './read-configuration.ts';
import { writeConfiguration } from './write-configuration.ts';

interface SetUpOptions {
  /** Where the configuration will lie. */
  readonly file: string;
  readonly drives: RemovableDrives;
  readonly log: Log;
  readonly openKiosk: (config: KioskConfig) => Result<Kiosk, CannotOpen>;
  readonly onDone: (kiosk: Kiosk) => void;
}

/** The first start. What was read is kept here: no key ever goes to the page. */
export function setUpApi(options: SetUpOptions): SetUpImplementation {
  const { file, drives, log, openKiosk, onDone } = options;
  let found: ReadConfiguration | undefined;
  /** Where that came from, if from a stick. */
  let onStick: OnStick | undefined;
  let done: Kiosk | undefined;
  let finishing = false;

  function keep(
    read: Result<ReadConfiguration, ConfigurationProblem>,
    from?: OnStick,
  ): Result<FoundConfiguration, ConfigurationProblem> {
    if (!read.ok) {
      log('set-up-refused', { because: read.error.type });
      return read;
    }
    found = read.value;
    onStick = from;
    return ok(shown(read.value.config));
  }

  async function finish(
    members: readonly NewMember[],
    place: Pick<KioskConfig, 'camera' | 'screen'>,
  ): Promise<Result<{ firstPins: { name: string; pin: string }[] }, FinishError>> {
    if (existsSync(file)) return err({ type: 'already-there' });
    if (found === undefined) return err({ type: 'nothing-read' });
    if (!members.some(({ role }) => role === 'head')) return err({ type: 'no-head' });
    if (members.some(({ pin }) => pin !== undefined && isWeakPin(pin))) return err({ type: 'weak-pin' });
    const written = { ...found.source, ...place };
    const opened = openKiosk(configAt(file, kioskConfigSchema.parse(written)));
    if (!opened.ok) return err({ type: 'cannot-open', detail: opened.error.message });
    const kiosk = opened.value;
    try {
      // The configuration comes last: with it the kiosk is set up, whatever happens next; before it nothing is.
      const { firstPins, put } = await firstMembers(kiosk, members);
      put();
      writeConfiguration(file, `${JSON.stringify(written, undefined, 2)}\n`);
      done = kiosk;
      onDone(kiosk);
      return ok({ firstPins });
    } catch (error) {
      await kiosk.close();
      const eventId = log('set-up-failed', errorDetails(error));
      const code = error instanceof Error && 'code' in error ? String(error.code) : eventId;
      return err({ type: 'not-written', detail: code });
    }
  }

  return {
    async sticks() {
      const all = await drives.now();
      return ok({
        sticks: all.map((drive) => ({ id: drive.id, name: drive.name, files: configurationsOn(drive) })),
      });
    },
    async readFile({ stick, file: name }) {
      const drive = (await drives.now()).find(({ id }) => id === stick);
      const bytes = readFromStick(drive, name);
      if (!bytes.ok) return keep(bytes);
      const sha256 = createHash('sha256').update(bytes.value).digest('hex');
      return keep(readConfiguration(bytes.value), { name, sha256 });
    },
    readCode({ contents }) {
      const bytes = readEnrolmentCode(contents);
      if (bytes.ok) return keep(readConfiguration(bytes.value));
      // Every slip that passes the camera would leave a line.
      return bytes.error.type === 'other-code' ? bytes : keep(bytes);
    },
    checkPin: ({ pin }) => (isWeakPin(pin) ? err({ type: 'weak-pin' }) : ok({})),
    async finish({ members, camera, screen }) {
      // Pressed twice: the first one goes on.
      if (finishing) return err({ type: 'already-there' });
      finishing = true;
      try {
        return await finish(members, { camera, screen });
      } finally {
        finishing = false;
      }
    },
    async deleteFile() {
      if (done === undefined || onStick === undefined) return err({ type: 'nothing-to-delete' });
      const { name } = onStick;
      const deleted = deleteFromSticks(await drives.now(), onStick);
      if (!deleted.ok) {
        log('set-up-file-kept', { because: deleted.error.type });
        return deleted;
      }
      onStick = undefined;
      const at = vietnamIso(done.clock.now());
      done.journal.addAudit({
        at,
        by: '',
        role: 'console',
        what: 'stick-file-deleted',
        about: aboutExport(name),
      });
      return ok({});
    },
  };
}

function shown(config: KioskConfig): FoundConfiguration {
  const { kiosk, offices, feed, camera, screen, printer } = config;
  return {
    kiosk: kiosk.id,
    ...(kiosk.name !== undefined && { name: kiosk.name }),
    offices: [...offices],
    ...(feed !== undefined && { feed: placeOf(feed) }),
    notes: config.outbox !== undefined,
    ...(printer !== undefined && { printer: printer.paper }),
    camera,
    screen,
    demonstration: config.clockStartsAt !== undefined,
  };
}

/** As it may be shown: an address may carry a password. */
function placeOf(feed: string): string {
  return isFeedAddress(feed) ? new URL(feed).host : feed;
}
