#!/bin/sh
# Installs what `npm start` and `npm test` need. Usage: setup.sh start|test; `start` builds the project too.
#
# Prints every install command before it runs. At a terminal it asks; without one (CI, containers) it goes
# ahead; where it may not install, it names what is missing and goes on with what works.
set -eu
cd "$(dirname "$0")/.."
purpose=${1:-start}

# Compiler and headers: better-sqlite3, pcsclite and onoff's epoll are built where no prebuilt file fits.
# libudev1 and libusb-1.0-0: node-hid loads both. Fonts: certificates (IPAmj) and
# screen (BIZ UD; Noto for Hangul, simplified Chinese and Vietnamese).
packages="build-essential python3 libpcsclite-dev libudev1 libusb-1.0-0 openssl
  fonts-ipamj-mincho fonts-morisawa-bizud-gothic fonts-noto-cjk fonts-noto-core poppler-utils"
if [ "$purpose" = test ]; then
  # Real peers: a PC/SC service with a virtual reader, a printer, a browser, a broker, a kernel in a virtual machine
  # (qemu and what its image is made with); and readers of what we make.
  packages="$packages pcscd vsmartcard-vpcd opensc pcsc-tools cups-ipp-utils avahi-daemon dbus
    chromium qpdf iproute2 procps mosquitto
    mmdebstrap apt-utils gnupg g++-aarch64-linux-gnu qemu-user-static
    qemu-system-x86 cpio busybox-static kmod xz-utils gcc-12 e2fsprogs
    libfuse3-dev fuse3 pkg-config umockdev alsa-utils espeak-ng open-jtalk open-jtalk-mecab-naist-jdic"
fi

node_is_new_enough() {
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}
if ! command -v node >/dev/null 2>&1 || ! node_is_new_enough; then
  echo "Node.js 20.19 or newer is needed (found: $(node --version 2>/dev/null || echo none))." >&2
  exit 1
fi

# Of them, what npm needs to compile.
to_compile="build-essential python3 libpcsclite-dev"

# Those of $missing that are in the list $1 (yes) or are not (no).
chosen_of() {
  for package in $missing; do
    case " $1 " in
      *" $package "*) [ "$2" = no ] || echo "$package" ;;
      *) [ "$2" = yes ] || echo "$package" ;;
    esac
  done
}

install_packages() {
  [ $# -gt 0 ] || return 0
  if ! DEBIAN_FRONTEND=noninteractive ${sudo}apt-get install -y -qq --no-install-recommends "$@" >/dev/null; then
    echo "Could not install $*; trying one by one" >&2
    for package in "$@"; do
      DEBIAN_FRONTEND=noninteractive ${sudo}apt-get install -y -qq --no-install-recommends "$package" >/dev/null ||
        echo "missing: $package" >&2
    done
  fi
}

missing=""
if command -v dpkg-query >/dev/null 2>&1; then
  for package in $packages; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
  done
else
  echo "Not a Debian-family machine: please see to these yourself: $(echo $packages)" >&2
fi

# The Japanese voice is fetched from Debian's contrib.
voice=no
if [ "$purpose" = test ] && command -v dpkg-query >/dev/null 2>&1; then
  dpkg-query -W -f='${Status}' hts-voice-nitech-jp-atr503-m001 2>/dev/null | grep -q 'ok installed' || voice=missing
fi

modules_current=no
if [ -f node_modules/.shomei-lock ] && cmp -s package-lock.json node_modules/.shomei-lock; then modules_current=yes; fi

if [ "$(id -u)" = 0 ]; then sudo=""
elif command -v sudo >/dev/null 2>&1; then sudo="sudo "
else sudo="none"; fi

if [ -n "$missing" ] || [ "$voice" = missing ] || [ "$modules_current" = no ]; then
  echo "To be installed:"
  if [ -n "$missing" ]; then
    echo "  ${sudo%none}apt-get update"
    echo "  ${sudo%none}apt-get install -y --no-install-recommends$missing"
  fi
  [ "$voice" = no ] || echo "  ${sudo%none}sh scripts/japanese-voice.sh  # hts-voice-nitech-jp-atr503-m001 from Debian's contrib"
  [ "$modules_current" = yes ] || echo "  npm ci"
  answer=y
  if [ -t 0 ] && [ -t 1 ]; then
    printf 'Go ahead? [Y/n] '
    read -r answer
  fi
  case "$answer" in
    n* | N*) echo "Nothing installed. Going on with what is there." ;;
    *)
      if [ -n "$missing" ] && [ "$sudo" = none ]; then
        echo "Neither root nor sudo: going on without$missing" >&2
        missing=""
      fi
      if [ -n "$missing" ]; then
        # A failed update is no reason to stop: the lists may be recent enough.
        DEBIAN_FRONTEND=noninteractive ${sudo}apt-get update -qq || echo "apt-get update failed" >&2
        install_packages $(chosen_of "$to_compile" yes)
      fi
      # What npm compiles takes one core for a minute; unpacking the other packages takes another.
      {
        [ -z "$missing" ] || install_packages $(chosen_of "$to_compile" no)
        if [ "$voice" = missing ]; then
          if [ "$sudo" = none ]; then echo "Neither root nor sudo: going on without a Japanese voice" >&2
          else ${sudo}sh scripts/japanese-voice.sh || echo "missing: hts-voice-nitech-jp-atr503-m001" >&2; fi
        fi
      } &
      others=$!
      installed=yes
      if [ "$modules_current" = no ]; then
        { npm ci --no-audit --no-fund && cp package-lock.json node_modules/.shomei-lock; } || installed=no
      fi
      wait "$others" || echo "not everything could be installed" >&2
      [ "$installed" = yes ] || exit 1
      ;;
  esac
fi

if [ ! -d node_modules ]; then
  echo "node_modules is missing: run 'npm ci' first." >&2
  exit 1
fi
[ "$purpose" = test ] || node scripts/build.mjs
