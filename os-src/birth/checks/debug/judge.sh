#!/bin/sh
# judge.sh FILE: what GDB must have said of four cores by checks/debug/cores.gdb.
set -u
said=$1
wrong() {
    echo "check-debug: FAILED: $1; GDB said:" >&2
    tail -n 20 "$said" >&2
    exit 1
}
for core in 0 1 2 3; do
    grep -q "^core $core of 4: [0-9]* ticks" "$said" || wrong "core $core has no line of its own"
done
# A core that runs a process shows the process's stack, which begins with the program's code.
[ "$(grep -c ' core_main (start=0xffffc30000000000) at kernel/core/core.c:\|^#0  0x000000000040' "$said")" -eq 4 ] \
    || wrong "there are not four stacks, each of core_main or of a process"
grep -q '^with core 0: [0-9]* sent, 0 of them not taken' "$said" || wrong "the ring from core 3 to core 0 is not shown"
grep -q 'Cannot access\|corrupt' "$said" && wrong "a stack does not end well"
echo "check-debug: GDB shows the variables, stack and rings of each of four cores"
