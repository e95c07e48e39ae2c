#!/bin/sh
# Runs the tests that use threads under the thread sanitizer; for the others it has no use.
set -eu
cd "$(dirname "$0")/.."

threaded='(Catalog|MarkdownTree|ReferenceFixes|Workspace)Tests\.'
threaded="$threaded|LintingTests\.(LintRun|ProjectSources|Baseline|Exposure|Shard)Tests"
threaded="$threaded|IncidentsCLITests\.(LintCommand|ShardLint|DiffLint|StagedLint)Tests"

TSAN_OPTIONS="suppressions=$PWD/scripts/sanitize-threads.txt" \
  swift test --sanitize=thread --scratch-path .build/thread --filter "$threaded"
