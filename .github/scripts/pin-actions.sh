#!/usr/bin/env bash
# Puts the commit of each action's release in the place of its name, as the platform says it now. Needs gh and the network.
set -euo pipefail
cd "$(dirname "$0")/../workflows"
grep -hoE 'uses: [^ @]+@v[0-9.]+' ./*.yml | cut -d ' ' -f 2 | sort -u | while read -r used; do
  action=${used%@*} release=${used#*@}
  repository=$(cut -d / -f 1-2 <<< "$action")
  commit=$(gh api "repos/$repository/commits/$release" --jq .sha)
  [[ $commit =~ ^[0-9a-f]{40}$ ]] || { echo "no commit for $used: $commit" >&2; exit 1; }
  sed -i "s|uses: $used\$|uses: $action@$commit # $release|" ./*.yml
  echo "$used: $commit"
done
