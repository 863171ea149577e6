#!/bin/sh
# arm64.sh TREE SHARED COMMAND...: runs a command of the arm64 system TREE on this machine, by qemu-aarch64-static, as root
# of a user namespace. The kernel's table of foreign programs is the namespace's own (Linux 6.7 and later), so nothing of
# this machine is changed, and every program that is started inside is found by it. SHARED is /shared inside.
set -eu
if [ "${SHOMEI_ARM64_INSIDE:-}" != yes ]; then
  SHOMEI_ARM64_INSIDE=yes exec unshare --user --map-root-user --mount --pid --fork --kill-child=SIGKILL sh "$0" "$@"
fi
tree=$1 shared=$2
shift 2
table=$(mktemp -d)
mount -t binfmt_misc binfmt_misc "$table"
# An ELF file for AArch64, by its first twenty bytes; F: opened now, so that it is found below TREE too.
printf '%s' ':qemu-aarch64:M::\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xb7\x00:\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff:/usr/bin/qemu-aarch64-static:F' >"$table/register"
mkdir -p "$tree/shared" "$tree/proc" "$tree/dev" "$tree/sys" "$tree/tmp" "$tree/usr/share/fonts"
mount --rbind /dev "$tree/dev"
mount --rbind /sys "$tree/sys"
mount -t proc proc "$tree/proc"
mount --bind "$shared" "$tree/shared"
mount --bind /usr/share/fonts "$tree/usr/share/fonts"
exec chroot "$tree" /usr/bin/env -i PATH=/usr/bin:/bin "$@"
