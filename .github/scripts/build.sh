#!/usr/bin/env bash
# Builds the site to publish, and notes when. SITE_URL wins over the address that the platform gives (PAGES_URL).
set -euo pipefail
export SITE_URL="${SITE_URL:-${PAGES_URL:-}}"
HANOI_BUILT=$(date -u +%Y-%m-%dT%H:%M:%SZ)
export HANOI_BUILT
if [ -f basemap/hanoi.pmtiles ]; then export HANOI_BASEMAP=basemap/hanoi.pmtiles; fi
if [ -f .cache/lychee.json ]; then export HANOI_LINKS=.cache/lychee.json; fi
make site
