#!/bin/sh
# Installs the linters that ours is compared with from PyPI into a private environment; see --help.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
tools=${PEERS_TOOLS:-"$root/.build/peers"}

if [ "${1:-}" = --help ]; then
  cat <<'TEXT'
usage: scripts/bench-peers.sh

Installs ast-grep (the package ast-grep-cli) and semgrep, each unless it is there already, into the
folder PEERS_TOOLS (.build/peers), and prints their versions. One that cannot be installed is named,
and the exit code is 1.
TEXT
  exit
fi

[ -x "$tools/bin/pip" ] || python3 -m venv "$tools"
code=0
for peer in ast-grep semgrep; do
  package=$peer
  [ "$peer" = ast-grep ] && package=ast-grep-cli
  [ -x "$tools/bin/$peer" ] \
    || "$tools/bin/pip" install --quiet --disable-pip-version-check "$package" >&2 || true
  if version=$("$tools/bin/$peer" --version 2> /dev/null); then
    echo "$peer ${version##* }"
  else
    echo "bench-peers: $package cannot be installed" >&2
    code=1
  fi
done
exit $code
