#!/bin/sh
# Boots birth in QEMU: check_qemu.sh BUILD [CASE...]. A line for each case, and at the end how many of them passed. What
# the debug console said stays in BUILD/check/CASE. A case that takes longer than $BUDGET seconds has failed.
set -u
build=$1
shift
here=$(dirname "$0")
qemu=${QEMU:-qemu-system-x86_64}
ovmf=${OVMF:-/usr/share/OVMF}
budget=${BUDGET:-120}
PATH=$PATH:/usr/sbin:/sbin
all="bios-1 bios-2 bios-4 bios-8 bios-16 uefi-1 uefi-4 memory-128 memory-8192 holes five-levels no-framebuffer
no-nx no-long-mode little-memory gpt-copy gpt-damaged gpt-without-us volume-damaged chain-loops chain-leaves chain-free
chain-short no-settings bad-settings no-kernel folder-as-kernel no-elf large-module truncated bad-command-line
unknown-test limine-bios limine-uefi limine-1 request-twice revision-2 no-revision poster poster-uefi no-screen
pairs wrong-table"

# image COMMAND-LINE: a disk of this case; what stands in $keep/tree before goes onto it. $settings are more lines.
image() {
    mkdir -p "$keep/tree/EFI/BOOT"
    cp "$build/boot/BOOTX64.EFI" "$keep/tree/EFI/BOOT/"
    [ -e "$keep/tree/birth.elf" ] || cp "$build/birth.elf" "$keep/tree/birth.elf"
    if [ ! -e "$keep/tree/boot.cfg" ]; then
        for module in "$build"/modules/*; do
            [ -e "$keep/tree/${module##*/}" ] || cp "$module" "$keep/tree/"
            settings="$settings
module=/${module##*/}"
        done
    fi
    [ -e "$keep/tree/boot.cfg" ] || printf 'kernel=/birth.elf\ncmdline=%s\n%s' "${1-}" "${settings-}" > "$keep/tree/boot.cfg"
    "$build/tools/make_image" "$keep/disk.img" "$keep/tree" mbr="$build/boot/mbr.bin" stage2="$build/boot/stage2.bin" \
        ${mib:+mib=$mib} || return 1
    disk=$keep/disk.img
}
# start FIRMWARE CODE TEXT QEMU'S-ARGUMENTS: the machine must end with the code, and its debug console have the text.
start() {
    firmware=$1 code=$2 text=$3
    shift 3
    if [ "$firmware" = uefi ]; then
        cp "$ovmf/OVMF_VARS_4M.fd" "$keep/variables.fd" || return 1
        set -- -machine q35 -drive "if=pflash,format=raw,readonly=on,file=$ovmf/OVMF_CODE_4M.fd" \
            -drive "if=pflash,format=raw,file=$keep/variables.fd" "$@"
    fi
    timeout "$budget" "$qemu" -accel tcg -m 256 -display none -nic none -no-reboot -serial none -monitor none \
        -drive "file=$disk,format=raw,if=ide,snapshot=on" -debugcon "file:$keep/console.txt" \
        -device isa-debug-exit,iobase=0xf4,iosize=4 "$@" 2> "$keep/qemu.txt"
    ended=$?
    rm -f "$keep/variables.fd"
    if [ $ended -ne "$code" ]; then
        echo "  ended with $ended, must be $code; $(grep -a 'FAILED' "$keep/console.txt" | head -n 1) $(grep -a \
            '\(birth\|core 0\): stopped' "$keep/console.txt" | head -n 1)"
        return 1
    fi
    grep -aqF -- "$text" "$keep/console.txt" || {
        echo "  awaited the line \"$text\"; the last one was \"$(tail -n 1 "$keep/console.txt")\""
        return 1
    }
}
damaged() { # WHAT [PATH]
    cp "$build/img/birth-tests.img" "$keep/disk.img" && disk=$keep/disk.img && "$build/tools/damage" "$disk" "$@"
}

says() { # TEXT
    grep -aqF -- "$1" "$keep/console.txt" || {
        echo "  awaited the line \"$1\" as well"
        return 1
    }
}
picture() { # WIDTH HEIGHT
    title=$(sed -n 's/^ *text title = "\(.*\)"/\1/p' "$here/../config/start.txt")
    line=$(sed -n 's/^ *text line = "\(.*\)"/\1/p' "$here/../config/start.txt")
    "$build/tools/draw_poster" "$build/modules/font.ttf" "$1" "$2" "$title" "$line" 2>&1 > "$keep/poster.ppm"
}
within_ten_percent() {
    sed -n 's/.*pairs \([0-9]*\): .*each, \([0-9]*\) cycles a message.*/\1 \2/p' "$keep/console.txt" | awk '
        { cost[$1] = $2; print "  " $1 " pairs: " $2 " instructions a message, sender and receiver together" }
        $2 > most { most = $2 } !least || $2 < least { least = $2 }
        END { exit !(NR == 3 && least > 0 && most <= least * 1.1) }' || {
        echo "  these are more than 10 % apart"
        return 1
    }
}
protocol() { # VARIANT
    mkdir -p "$keep/tree" && cp "$build/protocol/protocol$1.elf" "$keep/tree/birth.elf" && image
}

run_case() {
    disk=$build/img/birth-tests.img
    settings= mib=
    passes=' 0 failed, '
    case $1 in
    bios-* | uefi-*) start "${1%-*}" 33 "$passes" -smp "${1#*-}" ;;
    memory-*) start bios 33 "$passes" -m "${1#*-}" -smp 2 ;;
    # Memory in two places far apart, the second beyond 4 GiB.
    holes) start bios 33 "$passes" -machine pc,max-ram-below-4g=64M -m 512 -smp 2 ;;
    five-levels) start bios 33 "$passes" -cpu max,la57=on ;;
    no-framebuffer) start uefi 33 "birth: the firmware has no framebuffer" -vga none ;;
    no-nx) start bios 77 "stopped: this processor has no pages that cannot be executed (NX)" -cpu qemu64,-nx ;;
    no-long-mode) start bios 77 "stopped: this processor has no long mode" -cpu qemu32 ;;
    little-memory) start bios 79 "stopped: 16 cores would have" -smp 16 -m 34 ;;
    gpt-copy) damaged gpt && start bios 33 "the partition table is damaged; its copy at the disk's end is used" ;;
    gpt-damaged) damaged gpts && start bios 67 "stopped: the partition table (GPT) is damaged, and so is its copy" ;;
    gpt-without-us)
        cp "$disk" "$keep/disk.img" && disk=$keep/disk.img && sgdisk -d 2 "$disk" > "$keep/sgdisk.txt" \
            && start bios 67 "stopped: the partition table (GPT) has no EFI system partition"
        ;;
    volume-damaged) damaged volume && start bios 69 "partition 2: the boot sector is not that of a FAT32 volume" ;;
    chain-loops) damaged loop /birth.elf && start bios 69 "/birth.elf: its chain of clusters does not end" ;;
    chain-leaves) damaged leave /birth.elf && start bios 69 "/birth.elf: its chain of clusters leads out of the volume" ;;
    chain-free) damaged free /birth.elf && start bios 69 "/birth.elf: its chain of clusters leads out of the volume" ;;
    chain-short) damaged short /birth.elf && start bios 69 "/birth.elf: its chain of clusters ends too early" ;;
    no-settings) mkdir -p "$keep/tree/boot.cfg" && image && start bios 71 "/boot.cfg: that is a folder" ;;
    bad-settings)
        settings='colour=red' && image run=tests && start bios 81 \
            "/boot.cfg line 3: the key is none of kernel, cmdline, module"
        ;;
    no-kernel)
        mkdir -p "$keep/tree" && echo 'kernel=/none.elf' > "$keep/tree/boot.cfg" && image \
            && start bios 71 "/none.elf: there is no such file"
        ;;
    folder-as-kernel)
        mkdir -p "$keep/tree" && echo 'kernel=/EFI' > "$keep/tree/boot.cfg" && image \
            && start bios 71 "/EFI: that is a folder"
        ;;
    no-elf)
        mkdir -p "$keep/tree" && seq 1000 > "$keep/tree/birth.elf" && image && start bios 73 \
            "/birth.elf cannot be started: it is no ELF file of 64 bits"
        ;;
    large-module)
        mkdir -p "$keep/tree" && truncate -s 150M "$keep/tree/large.bin" && settings='module=/large.bin' && mib=200 \
            && image run=tests && start bios 75 "/large.bin needs 153604 KiB of memory, and so much is not free" -m 128
        ;;
    # Ends within the system partition: the tables' copy is gone, and the kernel is not whole.
    truncated)
        head -c 1740000 "$disk" > "$keep/disk.img" && disk=$keep/disk.img && start bios 65 "the disk cannot be read there"
        ;;
    bad-command-line)
        image 'run=tests colour=red' && start bios 81 \
            "command line, at colour=red: the key is none of run, test, end, messages"
        ;;
    unknown-test) image 'run=tests test=none' && start bios 35 "no test's name begins with none" ;;
    limine-bios)
        disk=$build/img/birth-protocol.img && start bios 33 " checks, 0 failed" -smp 4 \
            && says "limine: paging mode is not answered" && says "limine: an unknown request is not answered"
        ;;
    limine-uefi) disk=$build/img/birth-protocol.img && start uefi 33 " checks, 0 failed" -smp 4 ;;
    limine-1) disk=$build/img/birth-protocol.img && start bios 33 "limine smp: ok: 0 of 0 others came" -smp 1 -vga none ;;
    # What the guest reads back from its screen is what the host draws.
    poster) image 'run=programs end=yes' && start bios 33 "$(picture 1280 800)" -smp 4 ;;
    poster-uefi) image 'run=programs end=yes' && start uefi 33 "$(picture 1280 800)" -smp 4 ;;
    no-screen) image 'run=programs end=yes' && start bios 33 "poster: there is no screen" -vga none -smp 2 ;;
    # Time is instructions here, one a nanosecond, on all cores together.
    pairs)
        image 'run=pairs messages=3000' && start bios 33 "pairs 4: 3000 messages each" -smp 8 -icount shift=0,sleep=off \
            && within_ten_percent
        ;;
    wrong-table)
        mkdir -p "$keep/tree" && cp "$build/modules/hello.bex" "$keep/tree/start.tab" && image run=programs \
            && start bios 97 "stopped: start table: program /start.tab: it is no table of programs"
        ;;
    request-twice) protocol -twice && start bios 83 "stopped: the kernel asks for module more than once" ;;
    revision-2)
        protocol -revision-2 && start bios 83 \
            "stopped: the kernel wants base revision 2, and this loader has revision 3 alone"
        ;;
    no-revision)
        protocol -no-revision && start bios 83 \
            "stopped: the kernel names no base revision, and this loader has revision 3 alone"
        ;;
    *)
        echo "check_qemu.sh: no case is named '$1'; there are:" $all >&2
        exit 2
        ;;
    esac
}

# shellcheck disable=SC2086 # a list of words
[ $# -gt 0 ] || set -- $all
passed=0
for name in "$@"; do
    keep=$build/check/$name
    rm -rf "$keep"
    mkdir -p "$keep"
    if run_case "$name"; then
        echo "$name"
        passed=$((passed + 1))
    else
        echo "FAILED: $name"
    fi
    rm -rf "$keep/tree" "$keep/disk.img"
done
echo "$passed of $#"
[ "$passed" -eq $# ]
