#!/bin/sh
# Make the ext2 partition from the seed tree: make_ext2.sh SEED WORK OUTPUT
# The same tree gives the same bytes: fixed identity, fixed times, owner root.
set -eu
seed=$1 work=$2 output=$3
size=8M
time=1700000000
identity=5a11057e-0000-4000-8000-736d616c6c6f

rm -rf "$work" "$output.new"
mkdir -p "$work"
for folder in bin boot etc tmp usr/bin usr/sbin usr/libexec/tests var/log; do
    mkdir -p "$work/$folder"
done
cp -R "$seed/." "$work/"
find "$work" -type d -exec chmod 755 {} +
find "$work" -type f -exec chmod 644 {} +
chmod 1777 "$work/tmp"

E2FSPROGS_FAKE_TIME=$time
export E2FSPROGS_FAKE_TIME
mke2fs -q -F -t ext2 -b 1024 -I 256 -m 0 -L smallos -U "$identity" \
    -E "hash_seed=$identity,root_owner=0:0,nodiscard" -d "$work" "$output.new" "$size" > "$output.log"

# mke2fs copies owners and times of the source files: set them all to the same.
(cd "$work" && find . | LC_ALL=C sort | sed 's/^\.//; s/^$/\//') | while read -r path; do
    for field in "uid 0" "gid 0" "atime @$time" "ctime @$time" "mtime @$time"; do
        printf 'set_inode_field "%s" %s\n' "$path" "$field"
    done
done | debugfs -w -f - "$output.new" >> "$output.log" 2>&1
mv "$output.new" "$output"
