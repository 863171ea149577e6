#!/bin/sh
# Runs one built script: run.sh scripts/x/main.js [options]. Builds first where a source is newer than what is built.
set -eu
cd "$(dirname "$0")/.."
script=$1
shift
if [ ! -d node_modules ]; then sh scripts/setup.sh start >&2; fi
built=.build/.built
if [ ! -f "$built" ] || [ ! -f ".build/$script" ] ||
  [ -n "$(find kiosk drivers machines templates scripts tsconfig.json -newer "$built" -type f -print -quit)" ]; then
  # A type error elsewhere is told, and does not keep a script from running.
  node scripts/build.mjs >&2 || [ -f ".build/$script" ]
fi
exec node --enable-source-maps ".build/$script" "$@"
