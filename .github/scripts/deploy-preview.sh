#!/usr/bin/env bash
# Puts the built pages in the folder $1 where the operator shows previews: below PREVIEW_TARGET (rsync's way of naming a
# place, such as xem@example.vn:/srv/xem/), in a folder named by the pull request that HEAD_SHA is the head of. The pages
# come from a stranger's code: they are copied as mere files, only those of kinds that a server hands out as they are (no
# .htaccess, no script of the server), and nothing of them is run. Writes the address into the file $2, as outputs of a
# step are.
set -euo pipefail
umask 077
number=$(gh api "repos/$GITHUB_REPOSITORY/commits/$HEAD_SHA/pulls" \
  --jq '[.[] | select(.state == "open" and .head.sha == env.HEAD_SHA) | .number][0] // empty')
case $number in "" | *[!0-9]*) echo "no open pull request has the head $HEAD_SHA" >&2; exit 0 ;; esac
key=$(mktemp)
trap 'rm -f "$key"' EXIT
printf '%s\n' "$PREVIEW_KEY" > "$key"
printf '%s\n' "$PREVIEW_HOST_KEY" > "$key.hosts"
kinds=()
for kind in html svg md yml ics json csv geojson js css webp png jpg avif xml woff2 txt pdf pmtiles; do kinds+=(--include "*.$kind"); done
rsync --exclude ".*" --include "*/" "${kinds[@]}" --exclude "*" --delete-excluded \
  --recursive --perms --times --delete --delay-updates --no-links --no-devices --no-specials --chmod=D755,F644 --max-size=60m \
  --rsh "ssh -i $key -o IdentitiesOnly=yes -o StrictHostKeyChecking=yes -o UserKnownHostsFile=$key.hosts" \
  "$1/" "${PREVIEW_TARGET%/}/$number/" >&2
rm -f "$key.hosts"
echo "address=${PREVIEW_URL%/}/$number/" >> "$2"
