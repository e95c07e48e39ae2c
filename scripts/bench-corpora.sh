#!/bin/sh
# Measures search and log matching on public documents: "bench-corpora.sh BINARY [CORPORA]".
# CORPORA holds what corpora.sh made: relevance/incidents, matching/incidents and a clone of
# logpai/loghub as loghub; fresh/incidents, where it is there, is held back whole. What is missing is
# skipped and named.
set -eu
cd "$(dirname "$0")/.."
binary=$1
corpora=${2:-}

if [ -z "$corpora" ]; then
  echo "skipped: relevance and log matching on public documents (make corpora CORPORA=dir, then make bench CORPORA=dir)"
  exit 0
fi
if [ -d "$corpora/relevance/incidents" ]; then
  echo "relevance, $(ls "$corpora/relevance/incidents" | wc -l) public documents"
  scripts/measure-relevance.py "$binary" "$corpora/relevance" \
    Tests/Fixtures/catalog/public-queries.tsv
else
  echo "skipped: relevance, $corpora/relevance/incidents is missing"
fi
for part in matching fresh; do
  if [ ! -d "$corpora/$part/incidents" ] || [ ! -d "$corpora/loghub" ]; then
    echo "skipped: log matching, $corpora/$part/incidents or $corpora/loghub is missing"
  elif ! python3 -c 'import markdown_it' 2>/dev/null; then
    echo "skipped: log matching, markdown-it-py is not installed"
  else
    echo "log matching, $(ls "$corpora/$part/incidents" | wc -l) public documents ($part)"
    options=
    [ "$part" = matching ] || options=--fresh
    scripts/measure-matching.py $options "$binary" "$corpora/$part" "$corpora/loghub"
  fi
done
