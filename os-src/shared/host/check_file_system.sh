#!/bin/sh
# Judge the ext2 partition inside a disk image: check_file_system.sh IMAGE [ENTRY]
# ENTRY is its number in the MBR, counted from 0; by default 1.
# Says what e2fsck finds and exits 1 when that is anything. Nothing is changed.
set -eu
image=$1
first=$(od -An -tu4 -j$((454 + 16 * ${2:-1})) -N4 "$image" | tr -d ' ') # its first sector
result=0
report=$(e2fsck -fn "$image?offset=$((first * 512))" 2>&1) || result=$?
[ $result -eq 0 ] || {
    echo "file system check: $image has an unsound ext2 partition at sector $first:" >&2
    echo "$report" >&2
    exit 1
}
