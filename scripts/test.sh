#!/bin/sh
# `npm test`: installs what is missing (Debian packages too), checks types and style, runs every test with
# coverage, and prints the counts.
set -eu
cd "$(dirname "$0")/.."
sh scripts/setup.sh test
npx --no-install biome check .
exec npx --no-install c8 --reporter=text-summary --reporter=lcovonly --src . --exclude '**/*.test.js' --exclude '**/contract.js' \
  npx --no-install mocha "$@"
