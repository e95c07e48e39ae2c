#!/bin/sh
# Runs all tests with counters and prints, for each module, how many of its lines ran.
# What generated code or the fixtures hold is not counted.
set -eu
cd "$(dirname "$0")/.."
build="--scratch-path .build/coverage"

trap 'rm -f default.profraw' EXIT
status=0
# shellcheck disable=SC2086
swift test $build --enable-code-coverage --quiet || status=$?

# shellcheck disable=SC2086
report=$(swift test $build --show-codecov-path)
[ -f "$report" ] || {
  echo "incidents: the tests wrote no coverage: see above" >&2
  exit 2
}
python3 scripts/coverage.py "$report" "$PWD/Sources/"
[ $status = 0 ] || echo "incidents: a test failed; the figures are those of the run that failed" >&2
exit $status
