#!/bin/sh
# Lints our own code with the program given; what shows a fault on purpose stays out.
set -eu
program=$1
cd "$(dirname "$0")/.."

# Fixtures are input of tests; late_handlers.py is what the reference fixes are compared with.
find Sources Plugins Tests Benchmarks ports scripts \
  \( -name .venv -o -name .build -o -name node_modules -o -path Tests/Fixtures \) -prune -o \
  -path scripts/aiortc/late_handlers.py -o -type f \
  \( -name '*.swift' -o -name '*.js' -o -name '*.mjs' -o -name '*.ts' -o -name '*.py' \) -print0 \
  | LC_ALL=C sort -z | xargs -0 "$program" lint --severity note --fail-on warning
