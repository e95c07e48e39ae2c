#!/bin/sh
# Shows the main job on the documents of this repository: "demo.sh BINARY".
set -u
incidents=$1
cd "$(dirname "$0")/.."
show() {
  printf '\n$ incidents %s\n' "$*"
  "$incidents" "$@"
}
show list
show show response-create-race --section evidence
show check
