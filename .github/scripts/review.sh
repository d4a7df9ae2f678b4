#!/usr/bin/env bash
# Writes the review of what changed since the revision $1 into the file $3, and into the run's summary; $2 are the other
# open pull requests. That the change has errors is no failure here: the check before says so.
set -euo pipefail
status=0
written=$(mktemp) # outside of the repository, where the review would find itself among the changed files
.venv/bin/hanoi review --base "$1" --open-requests "$2" > "$written" || status=$?
[ "$status" -le 1 ] || exit "$status"
cat "$written" >> "${GITHUB_STEP_SUMMARY:-/dev/null}"
mv "$written" "$3"
