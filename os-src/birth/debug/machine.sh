#!/bin/sh
# Starts birth in QEMU: machine.sh BUILD FIRMWARE PROCESSORS MEMORY-IN-MiB window|test|debug|under-gdb IMAGE [QEMU'S ARGUMENTS...].
# test ends with exit code 0 if the guest ended with "done" (33), else with 1; debug starts GDB with symbols, which
# starts the machine, stopped.
set -u
build=$1 firmware=$2 processors=$3 memory=$4 mode=$5 image=$6
shift 6
here=$(dirname "$0")
# May have arguments.
qemu=${QEMU:-qemu-system-x86_64}
ovmf=${OVMF:-/usr/share/OVMF}
set -- -accel tcg -smp "$processors" -m "$memory" -nic none -no-reboot -drive "file=$image,format=raw,if=ide,snapshot=on" \
    -debugcon "$([ "$mode" = under-gdb ] && echo "file:$build/debug-console.txt" || echo stdio)" -device isa-debug-exit,iobase=0xf4,iosize=4 "$@"
if [ "$firmware" = uefi ]; then
    [ -r "$ovmf/OVMF_CODE_4M.fd" ] || {
        echo "machine.sh: firmware is uefi, and $ovmf/OVMF_CODE_4M.fd is not there (Debian package ovmf)" >&2
        exit 2
    }
    # What the firmware writes is the machine's own.
    cp "$ovmf/OVMF_VARS_4M.fd" "$build/variables.fd"
    set -- -machine q35 -drive "if=pflash,format=raw,readonly=on,file=$ovmf/OVMF_CODE_4M.fd" \
        -drive "if=pflash,format=raw,file=$build/variables.fd" "$@"
fi
case $mode in
window)
    $qemu "$@"
    code=$?
    # The guest may end its machine itself, as config/start.txt or its command line has it.
    [ $code -eq 33 ] || exit $code
    ;;
test)
    $qemu -display none "$@"
    code=$?
    [ $code -eq 33 ] && exit 0
    echo "machine.sh: the guest ended with $code, and 33 means done; abi/exit_codes.h has the others" >&2
    exit 1
    ;;
debug)
    echo "machine.sh: what the guest says goes to $build/debug-console.txt" >&2
    # GDB starts the machine itself, over a pipe, and so never comes too early.
    exec ${GDB:-gdb} -q -x "$here/birth.gdb" \
        -ex "target remote | exec sh '$0' '$build' '$firmware' '$processors' '$memory' under-gdb '$image'" \
        ${GDB_SCRIPT:+-x "$GDB_SCRIPT"} "$build/kernel.elf"
    ;;
under-gdb) exec $qemu -display none -S -gdb stdio "$@" ;;
*)
    echo "machine.sh: the mode is window, test or debug, not '$mode'" >&2
    exit 2
    ;;
esac
