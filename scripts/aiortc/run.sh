#!/bin/sh
# Runs the reference fixes against the real aiortc on loopback, in an environment of its own.
# AIORTC_RUNS sets the number of connections of each row, AIORTC_VERSION another release.
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
requirement="aiortc==${AIORTC_VERSION:-1.16.0}"
venv="$here/.venv"

if ! [ -x "$venv/bin/pip" ]; then
  rm -rf "$venv"
  if ! python3 -m venv "$venv"; then
    echo "error: python3 cannot make a virtual environment; install python3-venv" >&2
    exit 2
  fi
fi

pip() {
  "$venv/bin/pip" --disable-pip-version-check --quiet --retries 1 --timeout 15 "$@"
}

if ! pip install "$requirement" 2>"$venv/pip.log"; then
  if pip index versions aiortc >/dev/null 2>&1; then
    cat "$venv/pip.log" >&2
    echo "error: PyPI answers, but $requirement cannot be installed" >&2
    exit 1
  fi
  echo "skipped: PyPI cannot be reached ($requirement is not installed)"
  exit 0
fi

cd "$here"
PYTHONPATH="$here/../../ports/python" exec "$venv/bin/python" -m unittest -v "$@"
