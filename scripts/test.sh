#!/bin/sh
# `npm test`: installs what is missing (Debian packages too), checks types and style, runs every test.
# `npm run test:coverage` is the same, and tells at its end what of the code was run: that takes an eighth longer.
# Options go to mocha: npm test -- --grep 'some words'
# Two files run side by side: most of the time a test waits for processes. SHOMEI_TEST_JOBS says how many.
# With SHOMEI_COUNTS_FOLDER set, the counts are left there as style.json and tests.json.
set -eu
cd "$(dirname "$0")/.."
sh scripts/setup.sh test

# Types and style are two tests more: what is wrong with them keeps no other test from being run.
failed=0
node scripts/build.mjs || failed=1
node_modules/.bin/biome check . || failed=$((failed + 1))
if [ -n "${SHOMEI_COUNTS_FOLDER:-}" ]; then
  echo "{\"passed\":$((2 - failed)),\"failed\":$failed}" >"$SHOMEI_COUNTS_FOLDER/style.json"
  export SHOMEI_COUNTS="$SHOMEI_COUNTS_FOLDER/tests.json"
fi

# With one, mocha would load the tests by require(), which refuses an await at the top.
jobs=${SHOMEI_TEST_JOBS:-2}
[ "$jobs" = 1 ] || set -- --parallel --jobs "$jobs" "$@"
set -- node_modules/.bin/mocha --reporter .build/scripts/test/counting-reporter.js "$@"
[ -z "${SHOMEI_COVERAGE:-}" ] || set -- node_modules/.bin/c8 "$@"
status=0
"$@" || status=1
[ "$failed" = 0 ] || echo "Types or style are wrong: npm run check" >&2
[ "$status$failed" = 00 ]
