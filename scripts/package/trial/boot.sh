#!/bin/sh
# boot.sh BASE UPPER SHARED GPIO-PROGRAM: a machine without a machine. systemd as the first process of namespaces of its
# own (processes, mounts, names, cgroups), over the tree BASE, which stays as it is: what is written lies in UPPER and
# is there again at the next boot. The network is this machine's. SHARED is /shared inside; /sys/class/gpio is the header
# of a Raspberry Pi, made by GPIO-PROGRAM. Ends with systemd.
set -eu
if [ "${SHOMEI_BOOT_INSIDE:-}" != yes ]; then
  SHOMEI_BOOT_INSIDE=yes exec unshare --mount --pid --fork --uts --ipc --cgroup --kill-child=SIGKILL "$0" "$@"
fi
base=$1 upper=$2 shared=$3 gpio=$4
mount --make-rprivate /
root=$upper/root
mkdir -p "$upper/files" "$upper/work" "$root"
mount -t overlay overlay -o "lowerdir=$base,upperdir=$upper/files,workdir=$upper/work" "$root"
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
mount -t tmpfs -o mode=755 tmpfs "$root/run"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount -t tmpfs -o mode=755,dev tmpfs "$root/dev"
for node in "null 1 3" "zero 1 5" "full 1 7" "random 1 8" "urandom 1 9" "tty 5 0"; do
  set -- $node
  mknod -m 666 "$root/dev/$1" c "$2" "$3"
done
# A device that no service of the kiosk may open, for the test that it cannot.
mknod -m 666 "$root/dev/forbidden" c 10 200
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=666 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
mkdir -p "$root/shared"
mount --bind "$shared" "$root/shared"
mount -t tmpfs tmpfs "$root/sys/class"
mkdir "$root/sys/class/gpio"
"$gpio" 512 pinctrl-bcm2711 1 -- -f -s -o allow_other,entry_timeout=0,attr_timeout=0 "$root/sys/class/gpio" &
for try in 1 2 3 4 5 6 7 8 9 10; do [ -e "$root/sys/class/gpio/export" ] && break; sleep 0.1; done
hostname kiosk
mkdir -p "$root/.old"
cd "$root"
pivot_root . .old
umount -l .old
exec env -i container=shomei PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --log-target=journal-or-kmsg --show-status=false
