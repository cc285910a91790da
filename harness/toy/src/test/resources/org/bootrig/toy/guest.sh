# The toy's guest, and its image: what it writes is its console. 64 as its status is a reset, 0 a power-off.
printf 'contract guest ready\n> '
while read -r line; do
    case "$line" in
        r) exit 64 ;;
        p) exit 0 ;;
        greet) printf 'good morning\n> ' ;;
        panic) printf 'PANIC: as you say\n' ;;
        *) printf '%s\n> ' "$line" ;;
    esac
done
