#!/usr/bin/env bash
# Runs the server and restarts it as sources change; its data stands in ./sweepboard-data.
set -euo pipefail
cd "$(dirname "$0")/.."
export ASPNETCORE_ENVIRONMENT=Development DOTNET_WATCH_SUPPRESS_LAUNCH_BROWSER=1
exec dotnet watch --project src/Web --non-interactive -- "$@"
