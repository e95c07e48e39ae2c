#!/bin/sh
# Shows the main job: "demo.sh BINARY". A command that ends in another way than it should ends it.
set -eu
incidents=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
root=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

show() { # show CODE WORD…: runs the command and demands its exit code
  wanted=$1
  shift
  printf '\n$ incidents %s\n' "$*"
  code=0
  "$incidents" "$@" || code=$?
  [ "$code" = "$wanted" ] && return
  echo "demo: exit code $code instead of $wanted" >&2
  exit 1
}

# The file of README.md, in a folder that has nothing but it and a log.
mkdir "$scratch/src"
cd "$scratch"
sed -n '/^```javascript$/,/^```$/p' "$root/README.md" | sed '1d;$d' >src/session.js
echo "12:51:27 ERROR Conversation already has an active response" >app.log

printf '$ cat src/session.js\n'
cat src/session.js
show 1 lint src
printf '\n$ cat app.log\n'
cat app.log
show 0 match app.log
show 0 show response-create-race --section evidence
show 0 search 'severity:>=P1 lost messages'
show 0 list

# The documents of this repository, held against each other.
cd "$root"
show 0 check
