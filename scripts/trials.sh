#!/bin/sh
# Runs the two expressiveness trials and prints the table of docs/field-results.md; see --help.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
tools=${PEERS_TOOLS:-"$root/.build/peers"}

if [ "${1:-}" = --help ]; then
  cat <<'TEXT'
usage: scripts/trials.sh [INCIDENTS]

Lints the sites of Tests/Fixtures/trials with `incidents` (INCIDENTS, or the debug build) and, with
the rules of Benchmarks/peers, with semgrep and ast-grep, and prints for each how many bugs it finds,
how many sites that are fine it reports, and which. A peer that is not on PATH is installed by
scripts/bench-peers.sh; one that cannot be installed is named and left out.
TEXT
  exit
fi

incidents=${1:-"$(swift build --package-path "$root" --show-bin-path)/incidents"}
export PATH="$PATH:$tools/bin"
command -v semgrep > /dev/null && command -v ast-grep > /dev/null || "$root/scripts/bench-peers.sh" >&2 || true
exec python3 "$root/scripts/trials.py" "$root" "$incidents"
