#!/usr/bin/env bash
# Puts the review in the file $1 under the pull request that HEAD_SHA is the head of. The number comes from the
# platform, never from the file. PREVIEW is where the changed pages can be looked at, RUN the run that keeps them as an
# artifact; both come from the platform, too.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=.github/scripts/sticky.sh
. "$here/sticky.sh"

[ -f "$1" ] || { echo "there is no review to tell"; exit 0; }
number=$(gh api "repos/$GITHUB_REPOSITORY/commits/$HEAD_SHA/pulls" \
  --jq '[.[] | select(.state == "open" and .head.sha == env.HEAD_SHA) | .number][0] // empty')
[ -n "$number" ] || { echo "no open pull request has the head $HEAD_SHA"; exit 0; }
python3 "$here/guard.py" "$1" > "$1.safe"
files=$1.files
gh api --paginate "repos/$GITHUB_REPOSITORY/pulls/$number/files" --jq '.[] | [.filename, .status] | @tsv' > "$files"
{
  echo
  if [ -n "${PREVIEW:-}" ]; then
    echo "🔎 Xem trước các trang đã đổi · *Look at the changed pages*: $PREVIEW"
    echo
    awk -F '\t' '$2 != "removed" { print $1 }' "$files" |
      sed -nE 's#^content/(spaces|events|series|news)/([0-9a-z-]+/)*([0-9a-z-]+)(\.en)?\.(md|yml)$#\1/\3/#p' |
      awk '!seen[$0]++ && ++shown <= 20' | sed "s#^#- ${PREVIEW%/}/#"
  elif [ -n "${RUN:-}" ]; then
    echo "🔎 Trang xem trước nằm ở mục *Artifacts* của lần kiểm tra, tệp \`site\` · *The preview is among the run's artifacts*: $RUN"
  fi
} >> "$1.safe"
sticky_comment "$number" "$1.safe"

# What it is about, by the folders that it touches.
cut -f 1 "$files" | while read -r path; do
  case $path in
    content/spaces/*) echo spaces ;;
    content/events/* | content/series/*) echo events ;;
    content/network/*) echo network ;;
    content/*) echo content ;;
    *) echo code ;;
  esac
done | sort -u | while read -r label; do
  gh api --method POST "repos/$GITHUB_REPOSITORY/issues/$number/labels" --field "labels[]=$label" --silent
done
