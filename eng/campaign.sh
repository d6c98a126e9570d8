#!/usr/bin/env bash
# The whole fault campaign and the benchmarks, about 25 minutes on two cores, never more than 32. It ends with a table of what was measured.
# A failure prints its seed: SWEEPBOARD_SEED=N eng/campaign.sh plays that one again. Arguments go to the fault tests (--filter-class '*KillStormTests').
set -uo pipefail
cd "$(dirname "$0")/.."
export SWEEPBOARD_TIER=full
SWEEPBOARD_FIGURES=$(mktemp)
export SWEEPBOARD_FIGURES
failed=0

# NAME SECONDS COMMAND...: bounded, and with a row in the table.
part() {
  local name=$1 limit=$2 began=$SECONDS status
  shift 2
  echo "== $name"
  timeout --signal=INT --kill-after=20 "$limit" "$@"
  status=$?
  (( status == 0 )) || failed=$((failed + 1))
  echo "| **$name** | $( (( status == 0 )) && echo held || echo "FAILED (exit code $status)" ), $((SECONDS - began)) s |" >> "$SWEEPBOARD_FIGURES"
}

eng/needs.sh && dotnet build Dashboard.sln -c Release -v q || exit 1
bin() { echo "artifacts/bin/$1/release/Sweepboard.$1.dll"; }
part "fault tests" 1020 dotnet "$(bin Fault.Tests)" --no-progress --show-live-output on "$@"
part "random sweeps" 270 dotnet "$(bin Engine.Tests)" --no-progress --filter-class '*RandomSweepTests'
mapfile -t benchmarks < <(dotnet "$(bin Bench)" 2>&1 | awk 'NR > 1 && $1 != "pages" && $1 != "curves" { print $1 }')
part "benchmarks" 240 dotnet "$(bin Bench)" "${benchmarks[@]}" --repeats 2
part "pages" 420 dotnet "$(bin Bench)" pages --repeats 2

echo
echo "| part | figures |"
echo "| --- | --- |"
cat "$SWEEPBOARD_FIGURES"
rm -f "$SWEEPBOARD_FIGURES"
echo "$failed part(s) failed, $SECONDS s in all"
(( failed == 0 ))
