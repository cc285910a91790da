#!/bin/sh
# check_frames.sh [--write] REFERENCE GOLDEN TICK...: the checksum of the frame at each tick is the one in
# GOLDEN; and a hundred frames more, spread over all ticks, are drawn without touching what is not theirs.
set -eu
write=no
[ "$1" = --write ] && write=yes && shift
reference=$1 golden=$2
shift 2
found=$(for tick in "$@"; do
    sum=$("$reference" "$tick" | cksum)
    echo "$tick ${sum% *}"
done)
if [ $write = yes ]; then
    echo "$found" > "$golden"
    exit
fi
[ -e "$golden" ] || { echo "check_frames.sh: $golden is missing; look at the frames, then: make golden" >&2; exit 1; }
echo "$found" | while read -r line; do
    grep -qx "$line" "$golden" || {
        echo "check_frames.sh: the frame of tick ${line%% *} is not that of $golden; look at it, then: make golden" >&2
        exit 1
    }
done
tick=1
for i in 0 1 2 3 4 5 6 7 8 9; do
    for j in 0 1 2 3 4 5 6 7 8 9; do
        "$reference" $((tick % 4294967296)) > /dev/null
        tick=$((tick * 5 / 4 + 311 * j + i))
    done
done
echo "frames: $# as $golden has them, 100 more drawn within their bounds"
