#!/bin/sh
# Holds the hooks, the action and docs/ci.md against the programs they are for; "--build" adds the hook
# and the action that build the program from a clone, which takes minutes; names of tests choose among
# them.
set -eu
cd "$(dirname "$0")/.."

program=$(swift build --show-bin-path)/incidents
clients=.build/hook-clients
if [ ! -x "$clients/bin/pre-commit" ] || [ ! -x "$clients/bin/check-jsonschema" ]; then
  python3 -m venv "$clients"
  "$clients/bin/pip" install --quiet --disable-pip-version-check --retries 1 --timeout 20 \
    'pre-commit>=3.2' 'check-jsonschema>=0.29' >&2 ||
    echo "incidents: PyPI is out of reach: what needs pre-commit and check-jsonschema is skipped" >&2
fi
exec "$clients/bin/python" scripts/test_hooks.py "$program" "$clients/bin" "$@"
