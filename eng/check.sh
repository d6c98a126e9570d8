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
echo "== dotnet test"
# One project after the other: searches take both cores, and beside them servers and browsers would be judged by their neighbours.
dotnet test --solution Dashboard.sln --no-build --max-parallel-test-modules 1 "$@" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}
read -r passed failed < <(awk '$1 == "succeeded:" { passed = $2 } $1 == "failed:" { failed = $2 } END { print passed + 0, failed + 0 }' "$log")
rm -f "$log"
# The runner may also fail without a failed test: a project without tests, a crash, a time limit.
(( status == 0 || failed > 0 )) || failed=1
finish "$passed" "$failed"
