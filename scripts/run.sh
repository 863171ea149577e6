#!/bin/sh
# Runs one built script: run.sh scripts/x/main.js [options]. Builds first when nothing is built yet.
set -eu
cd "$(dirname "$0")/.."
script=$1
shift
if [ ! -d node_modules ]; then sh scripts/setup.sh start >&2; fi
if [ ! -f ".build/$script" ]; then node scripts/build.mjs >&2; fi
exec node --enable-source-maps ".build/$script" "$@"
