import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readFeed } from '../testing/read-feed.ts';
import {
  dossierCode,
  imported,
  makeTestHub,
  manyDossiers,
  TEST_OFFICE,
  type TestHub,
} from '../testing/test-hub.ts';

const script = fileURLToPath(new URL('upload-feed.sh', import.meta.url));
const hasRclone = spawnSync('rclone', ['version']).status === 0;

/** What the script asks of rclone, with cp: file by file, in the order of the list, each once the one before was seen. */
const STAND_IN = `#!/bin/sh
set -eu
put() {
  mkdir -p "$(dirname "$2")"; cp "$1" "$2.part"; mv "$2.part" "$2"
  touch "$UNSEEN"; while [ -e "$UNSEEN" ]; do sleep 0.01; done
}
work=$1; shift
list= filter=
while [ $# -gt 2 ] || { [ $# -gt 0 ] && [ "\${1#--}" != "$1" ]; }; do
  case $1 in
    --files-from-raw) list=$2; shift 2 ;;
    --filter-from) filter=$2; shift 2 ;;
    --*) shift ;;
    *) break ;;
  esac
done
case $work in
  copy)
    if [ -z "$list" ]; then list=$(mktemp); (cd "$1" && find . -type f | sed 's,^./,,') > "$list"; fi
    while IFS= read -r name; do
      [ -e "$2/$name" ] && [ "\${name##*/}" != head.json ] && continue
      put "$1/$name" "$2/$name"
    done < "$list" ;;
  copyto) put "$1" "$2" ;;
  delete)
    (cd "$1" && find . -type f \\( -path './*/chunks/*' -o -path './*/blobs/*' \\) | sed 's,^./,,') | while IFS= read -r name; do
      grep -qxF -- "- /$name" "$filter" || rm "$1/$name"
    done ;;
esac
`;

let site: TestHub;
let remote: string;
let standIn: string;
beforeEach(() => {
  site = makeTestHub();
  remote = join(site.folder, 'remote');
  mkdirSync(remote);
  standIn = join(site.folder, 'rclone');
  writeFileSync(standIn, STAND_IN);
  chmodSync(standIn, 0o755);
});
afterEach(() => {
  site.remove();
});

/** Uploads while `meanwhile` is done again and again, after each file that was put at least; answers the exit code. */
async function upload(rclone: string, meanwhile: () => void = () => undefined): Promise<number | null> {
  const unseen = join(site.folder, 'unseen');
  const env = { ...process.env, RCLONE: rclone, UNSEEN: unseen };
  const child = spawn('sh', [script, site.feed, remote], { env });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  while (child.exitCode === null && child.signalCode === null) {
    const isPut = existsSync(unseen);
    meanwhile();
    if (isPut) rmSync(unseen);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return ended;
}

/** A reader at any moment: what the head names is there. */
function readWhole(): void {
  if (existsSync(join(remote, TEST_OFFICE, 'head.json'))) readFeed(site, remote);
}

test.skipIf(process.platform === 'win32')(
  'whoever reads while a feed is uploaded, and published anew meanwhile, finds all that the head names',
  async () => {
    site.take('2026-11-21T06:00:00+07:00', manyDossiers(40));
    site.publish();
    expect(await upload(standIn, readWhole)).toBe(0);
    expect(readFeed(site, remote)).toEqual(readFeed(site));

    site.take('2026-11-21T07:00:00+07:00', [imported(1, { status: 'ready' })]);
    site.publish();
    let published = false;
    let reads = 0;
    const code = await upload(standIn, () => {
      readWhole();
      reads += 1;
      if (published) return;
      published = true;
      site.take('2026-11-21T08:00:00+07:00', [imported(2, { status: 'ready' })]);
      site.publish();
    });
    // After the chunk that is new, the keys and the head, at least.
    expect([code, reads >= 3]).toEqual([0, true]);
    expect(await upload(standIn, readWhole)).toBe(0);
    expect(readFeed(site, remote)).toEqual(readFeed(site));
    expect(readFeed(site, remote).rows.dossiers.get(dossierCode(2))).toMatchObject({ status: 'ready' });
  },
);

test.skipIf(process.platform === 'win32')(
  'a chunk that cannot be brought over leaves the heads as they were',
  async () => {
    site.take('2026-11-21T06:00:00+07:00', manyDossiers(3));
    site.publish();
    expect(await upload(standIn)).toBe(0);
    const before = readFeed(site, remote);
    writeFileSync(standIn, STAND_IN.replace('cp "$1"', 'false; cp "$1"'));
    site.take('2026-11-21T07:00:00+07:00', [imported(1, { status: 'ready' })]);
    site.publish();
    expect(await upload(standIn)).not.toBe(0);
    expect(readFeed(site, remote)).toEqual(before);
  },
);

test.skipIf(process.platform === 'win32' || !hasRclone)(
  'rclone itself does the same, and removes what is old',
  async () => {
    site.take('2026-11-21T06:00:00+07:00', manyDossiers(3));
    site.publish();
    const old = join(remote, TEST_OFFICE, 'chunks', '0'.repeat(64));
    mkdirSync(join(remote, TEST_OFFICE, 'chunks'), { recursive: true });
    writeFileSync(old, 'of long ago');
    cpSync(join(site.feed, 'keys.json'), join(remote, 'stays.txt'));
    expect(await upload('rclone')).toBe(0);
    expect(readFeed(site, remote)).toEqual(readFeed(site));
    expect(existsSync(old)).toBe(false);
    expect(readdirSync(remote).toSorted()).toEqual([TEST_OFFICE, 'keys.json', 'stays.txt']);
  },
);

test.skipIf(process.platform !== 'linux')(
  'while one upload is under way a second does nothing, and says so',
  async () => {
    site.take('2026-11-21T06:00:00+07:00', manyDossiers(3));
    site.publish();
    // The first begins, and waits until it is told to go on.
    const begun = join(site.folder, 'begun');
    const goOn = join(site.folder, 'go-on');
    const wait = `touch '${begun}'; while [ ! -e '${goOn}' ]; do sleep 0.05; done`;
    writeFileSync(standIn, STAND_IN.replace('work=$1; shift', `work=$1; shift; ${wait}`));
    let second: number | null | undefined;
    const first = await upload(standIn, () => {
      if (!existsSync(begun)) return;
      second ??= spawnSync('sh', [script, site.feed, join(site.folder, 'other')], {
        env: { ...process.env, RCLONE: 'false' },
      }).status;
      writeFileSync(goOn, '');
    });
    expect([first, second]).toEqual([0, 75]);
    expect(readFeed(site, remote)).toEqual(readFeed(site));
  },
);
