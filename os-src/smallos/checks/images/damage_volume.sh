#!/bin/sh
# Damages the ext2 volume of a copy of an image, for tests: damage_volume.sh IMAGE OUT WHAT
# The victims are the superblock, the first group, and what lies in /home/victim, which is made for
# this: files "small" and "large" (with an indirect block), and a folder. Programs stay whole.
set -eu
image=$1 out=$2 what=$3
first=$(od -An -tu4 -j470 -N4 "$image" | tr -d ' ') # MBR entry 1, first sector
volume="$out?offset=$((first * 512))"

# Runs the requests of its input; debugfs itself reports failures only as text.
requests() {
    told=$(debugfs -w -f /dev/stdin "$volume" 2>&1 | grep -v '^debugfs' || true)
    case $told in *rror* | *not\ found* | *nvalid* | *nknown*) echo "damage_volume: $told" >&2; exit 1 ;; esac
}

# A block of nothing but its own number, so that as an indirect block it leads to itself for ever.
make_loop() {
    number=$(debugfs -R 'ffb 1 20000' "$volume" 2> /dev/null | tr -dc '0-9 ' | awk '{print $1}')
    size=$(debugfs -R stats "$volume" 2> /dev/null | sed -n 's/^Block size: *//p')
    bytes=$(printf '\\%03o\\%03o\\%03o\\%03o' $((number & 255)) $((number >> 8 & 255)) \
        $((number >> 16 & 255)) $((number >> 24)))
    i=0
    while [ $i -lt $((size / 4)) ]; do
        printf "$bytes"
        i=$((i + 1))
    done | dd of="$out" bs="$size" seek=$((first * 512 / size + number)) conv=notrunc status=none
    printf 'setb %s\n' "$number"
    for place in IND DIND TIND; do printf 'sif /home/victim/large block[%s] %s\n' $place "$number"; done
}

cp --sparse=always "$image" "$out"
awk 'BEGIN { for (i = 0; i < 30000; i++) print "large" i % 10 "xxx" }' > "$out.content"
requests << END
cd /home
mkdir victim
cd victim
mkdir folder
write $out.content large
write $0 small
END
rm "$out.content"
case $what in
superblock-magic) printf '\0\0' | dd of="$out" bs=2 seek=$(((first * 512 + 1080) / 2)) conv=notrunc status=none ;;
superblock-size) echo 'ssv blocks_count 99999999' ;;
group) echo 'set_bg 0 inode_table 99999999' ;;
block-bitmap) echo "freeb $(debugfs -R 'blocks /home/victim/large' "$volume" 2> /dev/null |
    awk '{print $1}') 8" ;;
inode-bitmap) echo 'freei /home/victim/small' ;;
pointer) echo 'sif /home/victim/large block[2] 99999999' ;;
loop) make_loop ;;
folder) echo 'zap_block -f /home/victim/folder -p 255 0' ;;
folder-loop) echo 'ln /home/victim /home/victim/folder/up' ;;
mode) echo 'sif /home/victim/small mode 0' ;;
*)
    echo "damage_volume: there is no damage '$what'; look into $0" >&2
    exit 2
    ;;
esac | requests
