#!/usr/bin/env bash
# Pictures of every page, light and dark, wide and narrow, empty, full and broken, into artifacts/shots; with ImageMagick also a sheet of them all.
# Arguments choose pages by a part of their name: eng/shots.sh home sweeps; "tour" makes those of docs/tour.md anew (with ImageMagick).
set -euo pipefail
cd "$(dirname "$0")/.."
eng/needs.sh
dotnet build tests/Browser.Tests -v q
out=artifacts/shots
mkdir -p "$out"
rm -f "$out"/*.png
folder=$(mktemp -d)
token=$(head -c 24 /dev/urandom | base64 | tr -d '+/=')
export Sweepboard__Auth__Token=$token

# DATA-FOLDER: starts a server on a free port; $server is its process and $address where it answers.
serve() {
  dotnet artifacts/bin/Web/debug/Sweepboard.Web.dll --urls http://127.0.0.1:0 --Sweepboard:DataDirectory="$1" > "$folder/server.log" 2>&1 &
  server=$!
  until address=$(grep -o 'http://127[^ ]*' "$folder/server.log"); do kill -0 "$server"; sleep 0.1; done
}

stop() { kill "$server" 2> /dev/null && wait "$server" || true; }
trap 'stop; rm -rf "$folder"' EXIT

if [[ ${1:-} == tour ]]; then
  serve "$folder/tour"
  mkdir "$folder/pictures"
  node tests/Browser.Tests/scripts/shots.mjs "$address" "$token" "$folder/pictures" tour
  for picture in "$folder"/pictures/*.png; do
    convert "$picture" -strip -dither None -colors 96 PNG8:"docs/pictures/$(basename "$picture")"
  done
  convert docs/pictures/*-narrow.png -background '#888888' -splice 16x0 +append -strip -dither None -colors 96 PNG8:docs/pictures/narrow.png
  rm docs/pictures/*-narrow.png
  exit
fi

serve "$folder/empty"
node tests/Browser.Tests/scripts/shots.mjs "$address" "$token" "$out" empty "$@"
stop
serve "$folder/full"
node tests/Browser.Tests/scripts/shots.mjs "$address" "$token" "$out" full "$@"
stop

if command -v montage > /dev/null; then
  mkdir "$folder/small"
  mogrify -path "$folder/small" -resize 320x320 "$out"/*.png
  montage -label '%t' "$folder"/small/*.png -geometry 320x320+8+8 -tile 8x "$out/sheet.jpg"
fi
echo "$(find "$out" -name '*.png' | wc -l) pictures in $out"
