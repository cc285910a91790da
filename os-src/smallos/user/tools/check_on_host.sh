#!/bin/sh
# Runs the self-tests on a Linux host, whose i386 calls SmallOS shares: all but those of
# SmallOS's own calls. Usage: check_on_host.sh FOLDER-OF-TESTS. Prints what failed, and counts.
passed=0 failed=0
for program in "$1"/*; do
    case ${program##*/} in smallos | display) continue ;; esac
    output=$(timeout 120 "$program" 2>/dev/null </dev/null)
    status=$?
    passed=$((passed + $(printf '%s\n' "$output" | grep -c ': PASS')))
    wrong=$(printf '%s\n' "$output" | grep -c ': FAIL')
    failed=$((failed + wrong))
    printf '%s\n' "$output" | grep ': FAIL'
    if [ "$status" -ne 0 ] && [ "$wrong" -eq 0 ]; then
        echo "${program##*/}: FAIL status $status"
        failed=$((failed + 1))
    fi
done
echo "on this host: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
