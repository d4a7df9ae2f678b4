#!/usr/bin/env bash
# Answers the issue $2 with what read-request.sh left in the folder $1, and proposes its change as a pull request.
# Only entries can be proposed so: whatever else a patch holds makes it fail.
set -euo pipefail
folder=$1 number=$2
# shellcheck source=.github/scripts/sticky.sh
. "$(dirname "$0")/sticky.sh"
case $number in "" | *[!0-9]*) echo "no number of an issue: $number" >&2; exit 1 ;; esac

[ -f "$folder/answer.md" ] || { echo "the issue was filed with no form"; exit 0; }
if [ -f "$folder/change.patch" ]; then
  if git apply --numstat "$folder/change.patch" | cut -f 3- | grep -qvE '^content/(spaces|events)/([0-9]{4}/)?[a-z0-9-]+\.(md|yml)$'; then
    echo "the patch touches more than entries" >&2
    exit 1
  fi
  branch=request/$number
  git switch --quiet --force-create "$branch"
  git apply --index "$folder/change.patch"
  git -c user.name="github-actions[bot]" -c user.email="41898282+github-actions[bot]@users.noreply.github.com" \
    commit --quiet --message "What was asked for in #$number"
  git -c credential.helper= -c credential.helper='!gh auth git-credential' push --quiet --force origin "$branch"
  if [ -z "$(gh pr list --head "$branch" --state open --json number --jq '.[].number')" ]; then
    { cat "$folder/answer.md"; printf '\nCloses #%s\n' "$number"; } > "$folder/proposal.md"
    gh pr create --head "$branch" --title "#$number" --body-file "$folder/proposal.md"
  fi
  gh workflow run check.yml --ref "$branch"
fi
sticky_comment "$number" "$folder/answer.md"
