#!/bin/sh
# `npm start`: installs what is missing, then runs the kiosk with the reference centre and simulated devices.
set -eu
cd "$(dirname "$0")/.."
sh scripts/setup.sh start
exec node --enable-source-maps .build/scripts/start/main.js "$@"
