#!/usr/bin/env bash
# Writes the open pull requests with the files they touch into $1, for `hanoi review --open-requests`; without the one
# whose number is $2. Where the platform cannot be asked, the list is empty: it is a help, and no check.
set -euo pipefail
NUMBER=${2:-0} gh pr list --state open --limit 200 --json number,title,url,files \
  --jq '[.[] | select(.number != (env.NUMBER | tonumber)) | {number, title, url, paths: [.files[].path]}]' > "$1" ||
  echo "[]" > "$1"
