#!/bin/sh
# Brings a published feed to wherever rclone reaches, in the order that no reader ever meets a head whose files are
# not there yet: heads are put aside first, then the files named by their hash go, then keys.json, then the heads
# that were put aside. A publication in between is for the next run.
#
#   upload-feed.sh FEED REMOTE        for example: upload-feed.sh /srv/feed province:kiosk-feed
#
# RCLONE names another rclone, or options for it. Ends with an error where anything could not be brought over; the
# heads stay as they were then.
set -eu
feed=${1:?the published feed} remote=${2:?where to, for rclone}
rclone=${RCLONE:-rclone}

# One at a time: over a slow line the next is started before this one ends, and this one would then remove, as unknown
# to it, what the newer heads name.
exec 9< "$feed"
if command -v flock > /dev/null && ! flock -n 9; then
  echo "upload-feed: another upload of $feed is under way; nothing was done" >&2
  exit 75
fi

aside=$(mktemp -d)
trap 'rm -rf "$aside"' EXIT

# 1. What the heads say now.
cp "$feed/keys.json" "$aside/keys.json"
for head in "$feed"/*/head.json; do
  office=$(basename "$(dirname "$head")")
  mkdir -p "$aside/heads/$office"
  cp "$head" "$aside/heads/$office/head.json"
done

# 2. Chunks and forms: what is there already is never sent again.
(cd "$feed" && find . -type f \( -path './*/chunks/*' -o -path './*/blobs/*' \) ! -name '.*' | sed 's,^\./,,') \
  > "$aside/files"
$rclone copy --files-from-raw "$aside/files" --size-only "$feed" "$remote"

# 3. Which keys may sign.
$rclone copyto "$aside/keys.json" "$remote/keys.json"

# 4. The heads, last.
$rclone copy "$aside/heads" "$remote"

# 5. Files that are in the feed no more go from there too: the hub kept them for 48 hours.
sed 's,^,- /,' "$aside/files" > "$aside/keep"
printf '%s\n' '+ /*/chunks/*' '+ /*/blobs/*' '- *' >> "$aside/keep"
$rclone delete --filter-from "$aside/keep" "$remote"
