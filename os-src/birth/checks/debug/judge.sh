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
# A core that runs a process shows code of the process: first of all, or below the trap by which it has just left it.
stacks=$(awk '/^#0 / { count += good; good = 0 }
    / core_main \(start=0xffffc30000000000\) at kernel\/core\/core.c:/ || /^#[0-9]+ +0x000000000040/ { good = 1 }
    END { print count + good }' "$said")
[ "$stacks" -eq 4 ] || wrong "there are not four stacks, each of core_main or of a process"
grep -q '^with core 0: [0-9]* sent, 0 of them not taken' "$said" || wrong "the ring from core 3 to core 0 is not shown"
grep -q 'Cannot access\|corrupt' "$said" && wrong "a stack does not end well"
echo "check-debug: GDB shows the variables, stack and rings of each of four cores"
