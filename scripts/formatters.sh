#!/bin/sh
# Installs the Python formatter that a test runs, into .build/formatters; without a way to a package
# index the test says that it was left out.
set -eu
cd "$(dirname "$0")/.."
folder=.build/formatters
[ -x "$folder/bin/black" ] && exit 0
say() { printf 'incidents: %s\n' "$*" >&2; }
rm -rf "$folder"
if ! python3 -m venv "$folder"; then
  say "python3 cannot make a virtual environment: the test with black is left out"
  exit 0
fi
if ! "$folder/bin/pip" --disable-pip-version-check --quiet --retries 1 --timeout 15 \
  install 'black>=24' >"$folder/pip.log" 2>&1; then
  say "black cannot be installed ($folder/pip.log says why): the test with it is left out"
fi
