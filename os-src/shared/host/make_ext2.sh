#!/bin/sh
# Make an ext2 volume: make_ext2.sh CONTENT WORK OUTPUT SIZE BLOCK_SIZE LABEL UUID
# CONTENT has lines "path source", and "path/" for directories, as make_archive has. What lies in a
# directory bin, sbin or under libexec may be executed. The output is a sparse file, and the
# same tree gives the same bytes: fixed identity, fixed times, owner root.
set -eu
content=$1 work=$2 output=$3 size=$4 block_size=$5 label=$6 identity=$7
time=1700000000

rm -rf "$work" "$output.new"
mkdir -p "$work"
grep '/$' "$content" | while read -r path; do
    mkdir -p "$work/$path"
done
grep -v '/$' "$content" | while read -r path source; do
    [ -z "$path" ] || cp "$source" "$work/$path"
done
find "$work" -type d -exec chmod 755 {} +
find "$work" -type f -exec chmod 644 {} +
find "$work" -type f \( -path '*/bin/*' -o -path '*/sbin/*' -o -path '*/libexec/*' \) \
    -exec chmod 755 {} +
[ ! -d "$work/tmp" ] || chmod 1777 "$work/tmp"

E2FSPROGS_FAKE_TIME=$time
export E2FSPROGS_FAKE_TIME
mke2fs -q -F -t ext2 -b "$block_size" -I 256 -N 8192 -m 0 -L "$label" -U "$identity" \
    -O none,filetype,sparse_super,large_file \
    -E "hash_seed=$identity,root_owner=0:0,nodiscard" -d "$work" "$output.new" "$size" \
    > "$output.log"

# mke2fs copies owners and times of the source files: set them all to the same.
(cd "$work" && find . | LC_ALL=C sort | sed 's/^\.//; s/^$/\//') | while read -r path; do
    for field in "uid 0" "gid 0" "atime @$time" "ctime @$time" "mtime @$time"; do
        printf 'set_inode_field "%s" %s\n' "$path" "$field"
    done
done | debugfs -w -f - "$output.new" >> "$output.log" 2>&1
e2fsck -fn "$output.new" >> "$output.log" 2>&1 || {
    echo "make_ext2.sh: the new file system is not sound:" >&2
    tail -20 "$output.log" >&2
    exit 1
}
mv "$output.new" "$output"
