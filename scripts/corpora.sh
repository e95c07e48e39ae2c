#!/bin/sh
# Fetches the public documents that search and log matching are measured on: "corpora.sh BINARY FOLDER".
# `make bench CORPORA=FOLDER` reads them there; what docs/performance.md says of them was measured on
# what the repositories held then.
set -eu
binary=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
mkdir -p "$2"
corpora=$(cd "$2" && pwd)
cd "$(dirname "$0")/.."

clone() { # clone OWNER/NAME FOLDER: the newest commit, without a work tree
  [ -d "$corpora/$2" ] \
    || git clone --quiet --depth 1 --no-checkout "https://github.com/$1" "$corpora/$2"
}

clone logpai/loghub loghub
clone rustsec/advisory-db clones/advisory-db
clone icco/postmortems clones/postmortems
scripts/relevance-corpus.py "$corpora/relevance/incidents" \
  "$corpora/clones/advisory-db" "$corpora/clones/postmortems"

set --
for repository in Azure/Service-Fabric-Troubleshooting-Guides openshift/runbooks dfds/postmortems \
  yeongseon/azure-paas-troubleshooting-labs Mfariyaj/k8s-troubleshooting-labs \
  yujunz/gitlab.com-runbooks; do
  folder=clones/$(echo "$repository" | tr / -)
  clone "$repository" "$folder"
  set -- "$@" "$corpora/$folder/.git"
done
# Logs are looked for among the documents of both measurements.
rm -rf "$corpora/matching"
mkdir "$corpora/matching"
cp -R "$corpora/relevance/incidents" "$corpora/matching/incidents"
scripts/matching-corpus.py "$binary" "$corpora/matching" "$@"
