#!/usr/bin/env bash
# Writes the open pull requests with the files they touch into $1, for `hanoi review --open-requests`; without the one
# whose head is the commit or branch $2. Where the platform cannot be asked, the list is empty: it is a help, and no check.
set -euo pipefail
OWN=$2 gh pr list --state open --limit 200 --json number,title,url,files,headRefName,headRefOid \
  --jq '[.[] | select(.headRefOid != env.OWN and .headRefName != env.OWN) | {number, title, url, paths: [.files[].path]}]' > "$1" ||
  echo "[]" > "$1"
