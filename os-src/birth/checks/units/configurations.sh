#!/bin/sh
# What the tools of the host say of wrong input: configurations.sh TOOLS WORK-FOLDER.
set -u
tools=$1 work=$2
rm -rf "$work" && mkdir -p "$work/folder"
cases=0
expect() { # MESSAGE COMMAND...
    wanted=$1
    shift
    said=$("$@" 2>&1 > /dev/null)
    code=$?
    cases=$((cases + 1))
    [ $code -eq 2 ] && [ "$said" = "$wanted" ] || {
        printf 'check-tools: FAILED: %s\n  said (%s): %s\n  must say (2): %s\n' "$*" $code "$said" "$wanted" >&2
        exit 1
    }
}
configuration() { # TEXT MESSAGE
    printf '%s' "$1" > "$work/c.json"
    expect "configuration: $2" "$tools/configuration" "$work/c.json"
}
all='"architecture": "x86_64", "loader": "birth", "firmware": "bios", "memory": 256'
configuration "{$all}" "$work/c.json: processors is missing"
configuration "{$all, \"processors\": 17}" "$work/c.json:1: processors is 17; it can be 1 to 16"
configuration "{$all, \"processors\": \"4\"}" "$work/c.json:1: processors must be a number"
configuration '{
 "architecture": "aarch64"}' "$work/c.json:2: architecture is 'aarch64'; it can be: x86_64 "
configuration '{"loader": "grub"}' "$work/c.json:1: loader is 'grub'; it can be: birth "
configuration '{"firmware": "bios", "firmware": "bios"}' "$work/c.json:1: firmware is there twice"
configuration '{"cores": 4}' "$work/c.json:1: 'cores' is no key; there are architecture, loader, firmware, processors, memory"
configuration '["x"]' "$work/c.json:1: here must be '{'"
configuration "{$all, \"processors\": 4} x" "$work/c.json:1: something follows the object"
expect "configuration: $work/none cannot be read" "$tools/configuration" "$work/none"
image() { # MESSAGE ARGUMENTS...
    message=$1
    shift
    expect "make_image: $message" "$tools/make_image" "$work/i.img" "$@"
}
image "$work/none is not there" "$work/none"
image "$work/c.json is no folder" "$work/c.json"
image "mib=12: the size is a number of MiB between 36 and 65536" "$work/folder" mib=12
image "size=40: the argument is none of mbr=FILE, stage2=FILE, mib=SIZE" "$work/folder" size=40
image "mbr= and stage2= go together" "$work/folder" mbr=x
printf x > "$work/short"
image "$work/short: the first sector's code has 440 bytes, and this is 1" "$work/folder" mbr="$work/short" stage2="$work/short"
touch "$work/folder/a:b"
image "$work/folder/a:b: a name of FAT32 may not have ':'" "$work/folder"
rm "$work/folder/a:b"
touch "$work/folder/Name" "$work/folder/name"
image "$work/folder/Name and $work/folder/name: names of FAT32 differ by more than case" "$work/folder"
rm "$work/folder/Name" "$work/folder/name"
touch "$work/folder/dot."
image "$work/folder/dot.: a name of FAT32 may not end with a dot or a space" "$work/folder"
rm "$work/folder/dot."
mkfifo "$work/folder/pipe"
image "$work/folder/pipe is neither a file nor a folder" "$work/folder"
rm "$work/folder/pipe"
truncate -s 60M "$work/folder/large"
"$tools/make_image" "$work/i.img" "$work/folder" 2> "$work/said.txt" && { echo "check-tools: FAILED: 60 MiB fit into 40" >&2; exit 1; }
grep -q "^make_image: $work/folder/large does not fit: it takes 122880 clusters of 512 bytes, and [0-9]* are free" "$work/said.txt" || {
    echo "check-tools: FAILED: $(cat "$work/said.txt")" >&2
    exit 1
}
printf '\300\200' > "$work/odd" && touch "$work/folder/$(cat "$work/odd")" && rm "$work/folder/large"
image "$work/folder/$(cat "$work/odd"): the name is no UTF-8" "$work/folder"
rm -rf "$work"
echo "check-tools: $((cases + 1)) mistakes are named, each with exit code 2"
