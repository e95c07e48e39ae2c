#!/bin/sh
# Lets the tools that lint reports are made for read them: "test-clients.sh BINARY".
# Those of PyPI are installed into .build/clients; where it is out of reach their tests are skipped.
set -eu
cd "$(dirname "$0")/.."

say() { printf 'incidents: %s\n' "$*" >&2; }

binary=$1
wanted=scripts/clients/requirements.txt
home=.build/clients
if ! cmp -s "$wanted" "$home/installed.txt"; then
  say "installing check-jsonschema, sarif-tools and junitparser into $home"
  rm -rf "$home"
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  if python3 -m venv "$home" >"$log" 2>&1 \
    && "$home/bin/pip" install --quiet --disable-pip-version-check --retries 1 --timeout 20 \
      -r "$wanted" >>"$log" 2>&1; then
    cp "$wanted" "$home/installed.txt"
  else
    tail -n 2 "$log" >&2
    say "SKIPPED: PyPI is out of reach, so no foreign tool reads the reports"
    rm -rf "$home"
  fi
fi
python=python3
[ ! -x "$home/bin/python" ] || python=$home/bin/python
PYTHONDONTWRITEBYTECODE=1 INCIDENTS=$(cd "$(dirname "$binary")" && pwd)/$(basename "$binary") \
  "$python" -m unittest discover --start-directory scripts/clients --pattern '*_test.py'
