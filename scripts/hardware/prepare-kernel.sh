#!/bin/sh
# prepare-kernel.sh FOLDER: Debian's kernel, a few of its modules and gpio-sim into FOLDER, for `npm run test:hardware`.
#
# No Debian kernel has gpio-sim. It is built here out of Debian's own source package, as a module; it is GPL-2.0 and
# stays in FOLDER. Needs apt-get (no root), dpkg-deb, xz, gcc-12, make, kmod.
set -eu
folder=$1
mkdir -p "$folder/debs" "$folder/root" "$folder/module"
cd "$folder"
folder=$PWD

release=$(apt-cache depends linux-image-amd64 | sed -n 's/.*Depends: linux-image-\(.*-amd64\)$/\1/p' | head -n 1)
series=$(echo "$release" | cut -d. -f1-2)
common=${release%-amd64}-common
if [ -z "$release" ]; then
  echo "apt knows no linux-image-amd64: run apt-get update" >&2
  exit 1
fi
echo "kernel $release"

cd debs
apt-get download -qq "linux-image-$release" "linux-headers-$release" "linux-headers-$common" \
  "linux-kbuild-$series" "linux-source-$series" 2>/dev/null
cd ..
for deb in debs/linux-image-*.deb debs/linux-headers-*.deb debs/linux-kbuild-*.deb; do dpkg-deb -x "$deb" root; done

source=linux-source-$series
# Unpacking ends as soon as the three files are there, which breaks the pipe before it.
dpkg-deb --fsys-tarfile debs/linux-source-*.deb 2>/dev/null | tar -xOf - "./usr/src/$source.tar.xz" 2>/dev/null |
  tar -C module -xJf - --occurrence=1 --strip-components=1 \
    "$source/drivers/gpio/gpio-sim.c" "$source/drivers/gpio/gpiolib.h" "$source/kernel/irq/irq_sim.c" || true
cd module
mv drivers/gpio/gpio-sim.c drivers/gpio/gpiolib.h kernel/irq/irq_sim.c .
# Debian sets no CONFIG_IRQ_SIM, so it goes into the same module; irq_to_desc is not exported to modules.
sed -i 's|#include <linux/slab.h>|&\n#include <linux/irqdesc.h>\n#define irq_to_desc(n) irq_data_to_desc(irq_get_irq_data(n))|' irq_sim.c
printf 'obj-m := gpio-simk.o\ngpio-simk-y := gpio-sim.o irq_sim.o\n' >Makefile
headers=$folder/root/usr/src/linux-headers-$release
echo "include $folder/root/usr/src/linux-headers-$common/Makefile" >"$headers/Makefile"
make -s -C "$headers" M="$PWD" modules
strip -g gpio-simk.ko

cd "$folder"
depmod -b root "$release"
echo "$release" >release
rm -r debs
