#!/bin/sh
# Puts the test's BIOS extension in front of an image's own MBR: make_flat_bios_image.sh IMAGE CODE OUT
set -eu
image=$1 code=$2 out=$3
# Where the ext2 partition begins, from entry 1 of the MBR.
first=$(od -An -tu4 -j470 -N4 "$image" | tr -d ' ')
cp --sparse=always "$image" "$out"
dd if="$image" of="$out" bs=512 count=1 seek=$((first - 1)) conv=notrunc status=none
dd if="$code" of="$out" bs=440 count=1 conv=notrunc status=none
