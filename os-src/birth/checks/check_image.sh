#!/bin/sh
# What other people's tools say of our images: check_image.sh TOOLS WORK-FOLDER IMAGE TREES. The image is the finished
# disk; TREES random trees are written and read back by mtools, which must find every byte.
set -u
tools=$1 work=$2 image=$3 trees=$4
PATH=$PATH:/usr/sbin:/sbin
LC_ALL=C.UTF-8
MTOOLS_SKIP_CHECK=1
export PATH LC_ALL MTOOLS_SKIP_CHECK
for program in sgdisk fsck.fat mcopy; do
    command -v $program > /dev/null || {
        echo "check_image.sh: $program is not there; Debian packages gdisk, dosfstools, mtools" >&2
        exit 2
    }
done
rm -rf "$work" && mkdir -p "$work"

wrong() {
    echo "check-image: FAILED: $1" >&2
    exit 1
}
judge() { # IMAGE
    sgdisk -v -i 2 "$1" > "$work/sgdisk.txt" 2>&1 && grep -q '^No problems found' "$work/sgdisk.txt" \
        || wrong "sgdisk -v does not like $1: $(grep -v '^$' "$work/sgdisk.txt" | head -n 2 | tr '\n' ' ')"
    # The partition as a file of its own, without its zeros: it begins at 1 MiB.
    grep -q '^First sector: 2048 ' "$work/sgdisk.txt" || wrong "the system partition of $1 is not at sector 2048"
    dd if="$1" of="$work/volume.img" bs=1M skip=1 conv=sparse status=none
    fsck.fat -n "$work/volume.img" > "$work/fsck.txt" 2>&1 \
        || wrong "fsck.fat does not like $1: $(grep -v '^fsck' "$work/fsck.txt" | head -n 2 | tr '\n' ' ')"
}
judge "$image"
seed=1
while [ $seed -le "$trees" ]; do
    rm -rf "$work/tree" "$work/back" "$work/tree.img" "$work/volume.img"
    "$tools/random_tree" "$work/tree" $seed && "$tools/make_image" "$work/tree.img" "$work/tree" mib=44 \
        || wrong "tree $seed cannot be written"
    judge "$work/tree.img"
    mkdir "$work/back"
    if [ -n "$(ls "$work/tree")" ]; then
        mcopy -s -n -Q -i "$work/volume.img" '::*' "$work/back" > "$work/mcopy.txt" 2>&1 \
            || wrong "mtools cannot read tree $seed: $(head -n 1 "$work/mcopy.txt")"
    fi
    diff -r "$work/tree" "$work/back" > "$work/diff.txt" || wrong "tree $seed differs: $(head -n 1 "$work/diff.txt")"
    "$tools/read_volume" "$work/volume.img" "$work/tree" || wrong "tree $seed: our reader differs from mtools"
    seed=$((seed + 1))
done
"$tools/make_image" "$work/again.img" "$work/tree" mib=44 && cmp "$work/again.img" "$work/tree.img" \
    || wrong "the same tree gives another image"
rm -rf "$work/tree" "$work/back" "$work/volume.img" "$work/again.img" "$work/tree.img"
echo "check-image: sgdisk and fsck.fat find nothing wrong; $trees of $trees trees agree with mtools, byte for byte"
