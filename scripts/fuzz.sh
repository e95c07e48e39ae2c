#!/bin/sh
# Tries each fuzz target for some seconds: fuzz.sh FUZZER SECONDS [TARGET…]
# What it learns is kept in .build/fuzz/corpus, what breaks is written to .build/fuzz/crashes.
set -eu
fuzzer=$1
seconds=$2
shift 2
cd "$(dirname "$0")/.."
# Swift's own handler of crashes would take the place of libFuzzer's.
export SWIFT_BACKTRACE=enable=no

folder=.build/fuzz
seeds=$(mktemp -d)
trap 'rm -rf "$seeds"' EXIT
list=$("$fuzzer")
wanted=" $* "
broken=0

while read -r target folders; do
  case $wanted in "  " | *" $target "*) ;; *) continue ;; esac
  corpus=$folder/corpus/$target
  crashes=$folder/crashes/$target
  mkdir -p "$corpus" "$crashes" "$seeds/$target"
  # shellcheck disable=SC2086
  find $folders "Tests/Fixtures/fuzz/$target" -type f -size -9k ! -name '*.tokens' \
    ! -name '*.structure' | sort | while read -r seed; do
    cp "$seed" "$seeds/$target/$(printf '%s' "$seed" | tr / _)"
  done
  log=$folder/$target.log
  status=0
  "$fuzzer" "$target" "$corpus" "$seeds/$target" -max_total_time="$seconds" -max_len=8192 \
    -timeout=10 -rss_limit_mb=4096 -print_final_stats=1 -verbosity=1 \
    -artifact_prefix="$crashes/" >"$log" 2>&1 </dev/null || status=$?
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  places=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
  printf '%-10s %9s executions, %6s places reached' "$target" "${runs:-0}" "${places:-0}"
  if [ "$status" = 0 ]; then
    printf ', no crash\n'
    continue
  fi
  broken=1
  file=$(sed -n 's/.*Test unit written to //p' "$log" | tail -n 1)
  printf ', BROKEN: %s\n' "${file:-see $log}"
  [ -z "$file" ] || printf '  again: %s %s %s\n  then:  cp %s Tests/Fixtures/fuzz/%s/\n' \
    "$fuzzer" "$target" "$file" "$file" "$target"
done <<EOF
$list
EOF
exit $broken
