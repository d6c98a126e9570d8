#!/usr/bin/env bash
# Installs what the tests call beside the SDK where it may (root on Debian), and names it elsewhere.
set -euo pipefail

missing=()
need() { command -v "$1" > /dev/null || missing+=("$2"); }

command -v dotnet > /dev/null || { echo "The .NET SDK of global.json is missing: https://dotnet.microsoft.com/download" >&2; exit 1; }
need chromium chromium
need node nodejs
need npm npm
need setsid util-linux
need strace strace
need faketime faketime
/usr/bin/python3 -c 'import sklearn' 2> /dev/null || missing+=(python3-sklearn)
/usr/bin/python3 -c 'import torch' 2> /dev/null || missing+=(python3-torch)

(( ${#missing[@]} )) || exit 0
if (( EUID == 0 )) && command -v apt-get > /dev/null; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
else
  echo "The tests need these Debian packages: ${missing[*]}. Install them (as root: apt-get install ${missing[*]}) and run this again." >&2
  exit 1
fi
