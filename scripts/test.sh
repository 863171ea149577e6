#!/bin/sh
# `npm test`: installs what is missing (Debian packages too), checks types and style, runs every test with coverage.
# Options go to mocha: npm test -- --grep 'some words'
# With SHOMEI_COUNTS_FOLDER set, the counts are left there as style.json and tests.json.
set -eu
cd "$(dirname "$0")/.."
sh scripts/setup.sh test

# Style is one test more: what is wrong with it keeps no other test from being run.
style=0
node_modules/.bin/biome check . || style=1

status=0
if [ -n "${SHOMEI_COUNTS_FOLDER:-}" ]; then
  echo "{\"passed\":$((1 - style)),\"failed\":$style}" >"$SHOMEI_COUNTS_FOLDER/style.json"
  export SHOMEI_COUNTS="$SHOMEI_COUNTS_FOLDER/tests.json"
fi
node_modules/.bin/c8 node_modules/.bin/mocha --reporter .build/scripts/test/counting-reporter.js "$@" || status=1
[ "$style" = 0 ] || echo "Style: see 'npx biome check .'" >&2
[ "$status$style" = 00 ]
