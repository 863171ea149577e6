#!/bin/sh
# Installs the voice that open-jtalk speaks Japanese with. Debian has it in contrib, where many machines do not look;
# it is fetched from there with sources and lists of its own, and the machine's sources stay as they are.
# As root. Usage: japanese-voice.sh
set -eu
package=hts-voice-nitech-jp-atr503-m001

if apt-get install -y -qq --no-install-recommends "$package" >/dev/null 2>&1; then exit 0; fi

# The release that main comes from, without its updates: "http://host/debian/ bookworm".
release=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' |
  awk '$3 == "main" && $2 !~ /[-\/]/ { print $1, $2; exit }')
if [ -z "$release" ]; then
  echo "apt knows no release of Debian to take $package from" >&2
  exit 1
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/cache/archives/partial"
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
echo "deb [signed-by=$keyring] $release contrib" >"$work/contrib.list"
chmod 755 "$work"
apt="apt-get -qq -o Dir::Etc::SourceList=$work/contrib.list -o Dir::Etc::SourceParts=/dev/null
  -o Dir::State::Lists=$work/lists -o Dir::Cache=$work/cache -o APT::Sandbox::User=root"
$apt update
cd "$work"
$apt download "$package"
dpkg --install "$work/$package"_*.deb >/dev/null
