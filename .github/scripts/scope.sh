#!/usr/bin/env bash
# Says whether a change since the revision $1 touches more than content: `code=true` or `code=false`.
set -euo pipefail
if git diff --quiet "$1...HEAD" -- . ':(exclude)content'; then echo "code=false"; else echo "code=true"; fi
