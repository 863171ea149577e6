#!/bin/sh
# `npm run test:fast`: builds, then runs the tests that start no process and no browser. For while you work.
set -eu
cd "$(dirname "$0")/.."
node scripts/build.mjs --no-pages
exec node --enable-source-maps .build/scripts/test/fast.js "$@"
