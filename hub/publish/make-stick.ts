import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Failure } from '../failure.ts';
import type { Hub } from '../hub.ts';
import { copyFeed, type CopiedOffice } from './copy-feed.ts';
import { FeedFolder } from './feed-folder.ts';

export interface MadeStick {
  /** The folder of the feed on the stick. */
  readonly out: string;
  readonly offices: readonly CopiedOffice[];
}

/** Copies what was published, of one office or all, into the folder kiosk-feed of a stick. */
export function makeStick(
  hub: Hub,
  stick: string,
  officeCode?: string,
  onOffice: (office: OfficeCode) => void = () => undefined,
): Result<MadeStick, Failure> {
  if (!existsSync(stick))
    return err({
      type: 'target-unwritable',
      sentence: `${stick} is not there: is the stick plugged in?`,
    });
  const office = officeCode === undefined ? undefined : hub.office(officeCode);
  if (office?.ok === false) return office;
  const keys = hub.keys();
  if (!keys.ok) return keys;
  const from = new FeedFolder(hub.feedFolder);
  const offices = office === undefined ? hub.store.offices() : [office.value];
  const codes = offices
    .map(({ code }) => code)
    .filter((code) => from.readHead(code) !== undefined || office !== undefined);
  if (codes.length === 0)
    return err({
      type: 'nothing-published',
      sentence: 'Nothing was published yet: run "hub publish" first.',
    });
  const to = new FeedFolder(join(stick, 'kiosk-feed'));
  const copied = copyFeed(from, to, codes, keys.value.rootKey, (code) => {
    if (codes.length > 1) onOffice(code);
  });
  return copied.ok ? ok({ out: to.root, offices: copied.value }) : copied;
}
