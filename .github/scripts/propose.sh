#!/usr/bin/env bash
# Answers the issue $2 with what read-request.sh left in the folder $1, and proposes its change as a pull request.
# Only entries can be proposed so: whatever else a patch holds makes it fail. A proposal that somebody has worked on is
# left as it is.
set -euo pipefail
folder=$1 number=$2
# shellcheck source=.github/scripts/sticky.sh
. "$(dirname "$0")/sticky.sh"
case $number in "" | *[!0-9]*) echo "no number of an issue: $number" >&2; exit 1 ;; esac

[ -f "$folder/answer.md" ] || { echo "the issue was filed with no form"; exit 0; }
if [ -f "$folder/change.patch" ]; then
  if git apply --numstat "$folder/change.patch" | cut -f 3- | grep -qvE '^content/(spaces|events)/([0-9]{4}/)?[a-z0-9-]+\.(md|yml)$' ||
    git apply --summary "$folder/change.patch" | grep -qv '^ create mode 100644 '; then
    echo "the patch touches more than entries" >&2
    exit 1
  fi
  branch=request/$number
  robot="41898282+github-actions[bot]@users.noreply.github.com"
  forge=(git -c credential.helper= -c credential.helper='!gh auth git-credential')
  if "${forge[@]}" fetch --quiet --depth 1 origin "$branch" 2> /dev/null && [ "$(git log -1 --format=%ae FETCH_HEAD)" != "$robot" ]; then
    cat >> "$folder/answer.md" << 'TEXT'

✋ Một biên tập viên đang làm bản đề nghị này, nên lần sửa phiếu vừa rồi chưa vào đó: hãy viết điều bạn muốn đổi thành lời nhắn ở dưới.

*An editor is at work on this proposal, so what you have just changed here is not in it: please write a comment below.*
TEXT
    sticky_comment "$number" "$folder/answer.md"
    exit 0
  fi
  git switch --quiet --force-create "$branch"
  git apply --index "$folder/change.patch"
  title=$(git diff --cached --name-status | sed -n '1{s/^A\t/Mới · New: /;s/^M\t/Sửa · Changed: /;p}')
  title="$title (#$number)"
  git -c user.name="github-actions[bot]" -c user.email="$robot" commit --quiet --message "$title"
  "${forge[@]}" push --quiet --force origin "$branch"
  { cat "$folder/answer.md"; printf '\nCloses #%s\n' "$number"; } > "$folder/proposal.md"
  open=$(gh pr list --head "$branch" --state open --json number,isCrossRepository --jq '[.[] | select(.isCrossRepository | not) | .number][0] // empty')
  if [ -n "$open" ]; then
    gh pr edit "$open" --body-file "$folder/proposal.md"
  else
    gh pr create --head "$branch" --title "$title" --body-file "$folder/proposal.md"
  fi
  gh workflow run check.yml --ref "$branch"
fi
sticky_comment "$number" "$folder/answer.md"
