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
line="AttributeError: 'NoneType' object has no attribute 'media'"
printf '\n$ echo "%s" | incidents match -\n' "$line"
echo "$line" | "$incidents" match -
show search 'severity:>=P1 lost messages'
show show response-create-race --section evidence
show check
