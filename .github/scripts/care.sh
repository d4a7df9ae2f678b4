#!/usr/bin/env bash
# Renews the two issues of the week: dead links by entry, and what is due.
set -euo pipefail
# shellcheck source=.github/scripts/sticky.sh
. "$(dirname "$0")/sticky.sh"
folder=$(mktemp -d)
.venv/bin/hanoi due --format markdown --lang vi > "$folder/due.md"
sticky_issue "Việc cho biên tập viên · Work for editors" "$folder/due.md"
make links LINKS="$folder/links.md"
sticky_issue "Đường dẫn hỏng · Dead links" "$folder/links.md"
