#!/bin/sh
# Runs the two expressiveness trials and prints the table of docs/field-results.md; see --help.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
tools=${TRIALS_TOOLS:-"$root/.build/trials"}

if [ "${1:-}" = --help ]; then
  cat <<'TEXT'
usage: scripts/trials.sh [INCIDENTS]

Lints the sites of Tests/Fixtures/trials with `incidents` (INCIDENTS, or the debug build) and, with
the rules of Benchmarks/peers, with semgrep and ast-grep, and prints for each how many bugs it finds,
how many sites that are fine it reports, and which. A peer that is neither on PATH nor in the folder
TRIALS_TOOLS is installed there from PyPI; one that cannot be installed is named and left out.
TEXT
  exit
fi

incidents=${1:-"$(swift build --package-path "$root" --show-bin-path)/incidents"}
export PATH="$PATH:$tools/bin"
for peer in semgrep ast-grep; do
  command -v "$peer" > /dev/null && continue
  package=$peer
  [ "$peer" = ast-grep ] && package=ast-grep-cli
  { python3 -m venv "$tools" && "$tools/bin/pip" install --quiet "$package"; } >&2 \
    || echo "trials: $package cannot be installed" >&2
done
exec python3 "$root/scripts/trials.py" "$root" "$incidents"
