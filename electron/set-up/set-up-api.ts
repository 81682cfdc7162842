import { existsSync } from 'node:fs';
import type {
  ConfigurationProblem,
  FinishError,
  FoundConfiguration,
  NewMember,
  SetUpImplementation,
} from '../../shared/api/set-up.ts';
import { isFeedAddress, kioskConfigSchema, type KioskConfig } from '../../shared/config.ts';
import { isWeakPin } from '../../shared/domain/weak-pin.ts';
import { readEnrolmentCode } from '../../shared/node/enrolment-code.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { configAt } from '../config.ts';
import type { RemovableDrives } from '../../shared/node/removable-drives.ts';
import type { CannotOpen, Kiosk } from '../kiosk.ts';
import type { Log } from '../shell/log.ts';
import { errorDetails } from '../shell/log.ts';
import { configurationsOn, readFromStick } from './configurations-on-sticks.ts';
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
  let finishing = false;

  function keep(
    read: Result<ReadConfiguration, ConfigurationProblem>,
  ): Result<FoundConfiguration, ConfigurationProblem> {
    if (!read.ok) {
      log('set-up-refused', { because: read.error.type });
      return read;
    }
    found = read.value;
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
      return keep(bytes.ok ? readConfiguration(bytes.value) : bytes);
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
  };
}

function shown(config: KioskConfig): FoundConfiguration {
  const { kiosk, offices, feed, camera, screen, printer } = config;
  return {
    kiosk: kiosk.id,
    ...(kiosk.name !== undefined && { name: kiosk.name }),
    offices: [...offices],
    // An address may carry a password.
    feed: isFeedAddress(feed) ? new URL(feed).host : feed,
    notes: config.outbox !== undefined,
    ...(printer !== undefined && { printer: printer.paper }),
    camera,
    screen,
    demonstration: config.clockStartsAt !== undefined,
  };
}
