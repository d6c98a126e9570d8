#!/usr/bin/env bash
# Everything CI runs. The last line is `N passed, N failed`; a step that fails before the tests counts as one.
set -uo pipefail
cd "$(dirname "$0")/.."

finish() { echo "$1 passed, $2 failed"; (( $2 == 0 && $1 > 0 )); exit; }
step() { echo "== $*"; "$@" || finish 0 1; }

step eng/needs.sh
step dotnet restore Dashboard.sln
step dotnet build Dashboard.sln --no-restore
step dotnet format Dashboard.sln --no-restore --verify-no-changes

log=$(mktemp)
status=0
# One project after the other: searches take both cores, and beside them servers and browsers would be judged by their neighbours.
# Each has a limit, and names what takes long: a test that hangs is known by its name instead of stopping everything behind it.
for project in tests/*.Tests; do
  name=$(basename "$project")
  echo "== $name"
  timeout --kill-after=10 20m dotnet "artifacts/bin/$name/debug/Sweepboard.$name.dll" --no-progress --long-running 120 --xunit-diagnostics on "$@" 2>&1 | tee "$log.$name"
  code=${PIPESTATUS[0]}
  (( code == 124 || code == 137 )) && echo "$name was ended after 20 minutes; the lines above name the tests that were still running."
  (( code == 0 )) || status=$code
  cat "$log.$name" >> "$log"
done
read -r passed failed < <(awk '$1 == "succeeded:" { passed += $2 } $1 == "failed:" { failed += $2 } END { print passed + 0, failed + 0 }' "$log")
rm -f "$log" "$log".*
# The runner may also fail without a failed test: a project without tests, a crash, a time limit.
(( status == 0 || failed > 0 )) || failed=1
finish "$passed" "$failed"
