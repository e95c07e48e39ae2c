#!/bin/sh
# Installs what is missing to build ("setup.sh build") or to test ("setup.sh test").
set -eu

say() { printf 'incidents: %s\n' "$*" >&2; }

if ! command -v swift >/dev/null 2>&1; then
  say "Swift is not installed: install Swift 6.2 or newer (https://www.swift.org/install), then run make again"
  exit 2
fi

need() { # need PACKAGE CHECK…: the package is missing when the check fails
  package=$1
  shift
  "$@" >/dev/null 2>&1 || missing="$missing $package"
}

look() { # look PURPOSE: what is missing for it
  missing=""
  need pkg-config command -v pkg-config
  need git command -v git
  for package in libcmark-gfm-dev libcmark-gfm-extensions-dev libyaml-dev libsqlite3-dev; do
    need "$package" dpkg -s "$package"
  done
  [ "$1" = test ] || return 0
  need nodejs node -e 'process.exit(process.versions.node.split(".")[0] >= 18 ? 0 : 1)'
  need python3-venv python3 -c 'import venv, ensurepip'
  need jq command -v jq
  need libxml2-utils command -v xmllint
}

purpose=${1:-build}
look "$purpose"
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  say "this is no Debian machine: install what corresponds to$missing, then run make again"
  exit 2
fi
if [ "$(id -u)" = 0 ]; then
  as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null || [ -t 0 ] && command -v sudo >/dev/null 2>&1; then
  as_root=sudo
else
  say "no right to install$missing: run 'apt-get install$missing' as root, then run make again"
  exit 2
fi

say "installing$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { $as_root apt-get update && $as_root env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1; then
  tail -n 3 "$log" >&2
  say "could not install$missing: is the network there? 'apt-get install$missing' shows the reason"
  exit 2
fi
look "$purpose"
if [ -n "$missing" ]; then
  say "still missing or too old after the installation:$missing"
  exit 2
fi
