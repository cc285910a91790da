#!/bin/sh
# Boots bare-surprise in QEMU: check_qemu.sh BUILD [CASE...]. Prints a line for each case, and at the end
# how many of them passed. What a machine shows when it fails stays in BUILD/check/CASE.
# Waits are util/machine's, which looks until what is expected is there, for at most $BUDGET seconds.
set -u
build=$1
shift
here=$(dirname "$0")
qemu=${QEMU:-qemu-system-i386}
budget=${BUDGET:-90}
all="ide copying usb-uhci usb-ehci usb-ohci usb-xhci ahci floppy cirrus vmware qxl virtio long rate small-enough
other-payload no-graphics no-vbe vbe-1.2 no-mode other-depth mode-refused read-again read-fails heads-and-sectors
truncated-stage2 truncated-payload truncated-sector damaged no-memory little-memory old-memory-size a20-bios
a20-controller"

# machine CASE'S-EXPECTATIONS -- QEMU'S ARGUMENTS
machine() {
    "$build/util/machine" "$budget" "$payload/payload.elf" "$payload/reference" "$keep" "$@"
}
pc="$qemu -qmp stdio -display none -nic none -no-reboot -m 8"
pc() {
    expectations=$1
    shift
    # shellcheck disable=SC2086 # lists of words
    eval "machine $expectations -- $pc -serial none \"\$@\""
}
ide() {
    expectations=$1
    shift
    pc "$expectations" -drive "file=$image,format=raw,if=ide,snapshot=on" "$@"
}
stick() {
    expectations=$1
    shift
    pc "$expectations" -drive "file=$build/stick.img,format=raw,if=none,id=stick,snapshot=on" "$@" \
        -device usb-storage,drive=stick,bootindex=1
}
# An odd firmware, chosen by NASM's -D, on the first disk; the image on the second.
odd() {
    expectations=$1
    shift
    # shellcheck disable=SC2086 # $defines is a list of words
    nasm -f bin -w+error $defines -o "$keep/odd_bios.img" "$here/odd_bios.asm" || return 1
    pc "$expectations" -drive "file=$keep/odd_bios.img,format=raw,if=ide,index=0,snapshot=on" \
        -drive "file=$image,format=raw,if=ide,index=1,snapshot=on" "$@"
}
stops() {
    printf "text 'bare-surprise: %s. Stopped.' halted" "$1"
}
# The image's first $1 bytes.
truncated() {
    head -c "$1" "$payload/disk.img" > "$keep/truncated.img"
    image=$keep/truncated.img
}

run_case() {
    payload=$build
    image=$build/disk.img
    case $1 in
    ide) ide "frames 12 100" ;;
    copying) ide "copying 6" ;;
    usb-uhci) stick "frames 5 100" -device piix3-usb-uhci ;;
    usb-ehci) stick "frames 5 100" -device usb-ehci ;;
    usb-ohci) stick "frames 5 100" -device pci-ohci ;;
    usb-xhci) stick "frames 5 100" -device qemu-xhci ;;
    ahci) pc "frames 5 100" -machine q35 -drive "file=$build/stick.img,format=raw,if=ide,snapshot=on" ;;
    floppy) pc "frames 5 100" -drive "file=$image,format=raw,if=floppy,snapshot=on" ;;
    cirrus | vmware | qxl | virtio) ide "frames 8 200" -vga "$1" ;;
    long) ide "frames 25 1000" -icount shift=3,sleep=off ;;
    rate) ide "rate 2000 1" -icount shift=3,sleep=off ;;
    small-enough) ide "frames 3 100" -m 2 ;;
    other-payload)
        payload=$build/check/lighthouse
        image=$payload/disk.img
        ide "frames 8 300"
        ;;
    # A machine without graphics has a text console on its serial line, and no VBE.
    no-graphics)
        # shellcheck disable=SC2086 # a list of words
        machine file "$keep/serial.txt" "bare-surprise: this needs VBE 2.0 graphics. Stopped." halted -- \
            $pc -vga none -machine graphics=off -serial "file:$keep/serial.txt" \
            -drive "file=$image,format=raw,if=ide,snapshot=on"
        ;;
    no-vbe) ide "halted" -vga none ;;
    vbe-1.2) defines=-DVBE_VERSION=0x0102 odd "$(stops 'this needs VBE 2.0 graphics')" ;;
    no-mode) defines=-DREFUSE_MODES odd "$(stops 'no mode of 640x480 in 24 or 32 bits')" ;;
    other-depth) defines=-DREFUSE_BITS=24 odd "frames 6 200" ;;
    mode-refused) defines=-DREFUSE_SETS=1 odd "frames 3 100" ;;
    read-again) defines=-DFAIL_READS=3 odd "frames 3 100" ;;
    read-fails) defines=-DFAIL_SECTOR=9 odd "$(stops 'the disk cannot be read')" ;;
    heads-and-sectors) defines=-DREFUSE_LBA odd "frames 3 100" ;;
    truncated-stage2) truncated 512 && ide "$(stops 'the disk cannot be read')" ;;
    truncated-payload) truncated 6144 && ide "$(stops 'the disk cannot be read')" ;;
    # QEMU fills the last sector of a file up with zeros, so that the read does not fail.
    truncated-sector)
        truncated $(($(wc -c < "$payload/disk.img") - 512 + 7)) && ide "$(stops 'what was read from the disk is damaged')"
        ;;
    damaged)
        cp "$image" "$keep/damaged.img" && image=$keep/damaged.img \
            && printf '\377' | dd of="$image" bs=1 seek=5000 conv=notrunc 2> /dev/null \
            && ide "$(stops 'what was read from the disk is damaged')"
        ;;
    no-memory) ide "$(stops 'this needs 1.5 MiB of memory')" -m 1 ;;
    little-memory) ide "$(stops 'this needs 1.5 MiB of memory')" -m 1536K ;;
    old-memory-size) defines=-DREFUSE_E801 odd "frames 3 100" ;;
    a20-bios) defines=-DSHUT_A20 odd "frames 3 100" ;;
    a20-controller) defines="-DSHUT_A20 -DREFUSE_A20" odd "frames 3 100" ;;
    *)
        echo "check_qemu.sh: no case is named '$1'; there are:" $all >&2
        exit 2
        ;;
    esac
}

[ $# -gt 0 ] || set -- $all
passed=0
for name in "$@"; do
    keep=$build/check/$name
    mkdir -p "$keep"
    echo "$name"
    if run_case "$name"; then
        passed=$((passed + 1))
    else
        echo "FAILED: $name"
    fi
done
echo "$passed of $#"
[ "$passed" -eq $# ]
