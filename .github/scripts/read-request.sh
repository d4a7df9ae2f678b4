#!/usr/bin/env bash
# Reads the request in the event $1 and leaves in the folder $2: answer.md, outcome.json, and change.patch where
# something can be proposed. $3 are the open pull requests. An issue that was filed with no form leaves nothing.
set -euo pipefail
event=$1 folder=$2 others=$3
mkdir -p "$folder"
status=0
.venv/bin/hanoi intake "$event" --answer "$folder/answer.md" --open-requests "$others" > "$folder/outcome.json" || status=$?
[ "$status" -le 1 ] || { rm -f "$folder"/*; exit 0; }
git add --intent-to-add content
git diff --binary -- content > "$folder/change.patch"
[ -s "$folder/change.patch" ] || rm "$folder/change.patch"
