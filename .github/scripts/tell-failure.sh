#!/usr/bin/env bash
# Tells in one issue that publishing failed, with the run's address in RUN; the published site is the older one still.
set -euo pipefail
# shellcheck source=.github/scripts/sticky.sh
. "$(dirname "$0")/sticky.sh"
file=$(mktemp)
cat > "$file" << TEXT
<!-- hanoi publish -->

Chưa đăng được trang mới; trang cũ vẫn nguyên. Nhật ký: $RUN

*The new site could not be published; the old one stays. The log: $RUN*
TEXT
sticky_issue "Chưa đăng được trang · Publishing failed" "$file"
