# Makes the README's table of system calls from abi/system_calls.h.
BEGIN { print "| number | call | effect |\n|---|---|---|" }
/^ *CALL\([0-9]/ {
    split($0, quoted, "\"")
    head = quoted[1]
    sub(/^ *CALL\(/, "", head)
    split(head, part, ", *")
    printf "| %s | `%s(%s)` | %s |\n", part[1], part[2], quoted[2], quoted[4]
}
