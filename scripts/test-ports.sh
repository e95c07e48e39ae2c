#!/bin/sh
# Runs the tests of the reference fixes in JavaScript and Python.
set -eu
cd "$(dirname "$0")/.."
(cd ports/javascript && node --test)
(cd ports/python && python3 -m unittest --quiet)
