#!/bin/sh
# Puts each fault of a system into a copy of it, one at a time, and sees that it is caught:
# seeded_faults.sh SYSTEM-FOLDER WORK-FOLDER [PATCH...]; without patches all of SYSTEM-FOLDER/faults. A patch begins with what
# it breaks, `Caught-by:` (arguments for make) and `Says:` (what the output must have). The same checks must pass without a
# fault. The last line is how many were caught of how many.
set -u
system=$(cd "$1" && pwd)
work=$2
shift 2
mkdir -p "$work"
work=$(cd "$work" && pwd)
[ $# -gt 0 ] || set -- "$system"/faults/*.patch
caught=0

# A system reads what it shares from beside itself.
mkdir -p "$work/copy"
rm -rf "$work/copy/shared" && ln -s "$(dirname "$system")/shared" "$work/copy/shared"
tree=$work/copy/$(basename "$system")

# What fails without a fault catches none. Each check is made once.
sed -n 's/^Caught-by: //p' "$@" | sort -u > "$work/checks.txt"
while read -r by; do
    # shellcheck disable=SC2086 # a list of words
    (cd "$system" && make -s BUILD="$work/sound" $by) > "$work/sound.log" 2>&1 || {
        echo "seeded_faults.sh: without a fault, make $by fails; see $work/sound.log"
        exit 1
    }
done < "$work/checks.txt"

for patch in "$@"; do
    patch=$(cd "$(dirname "$patch")" && pwd)/$(basename "$patch")
    name=$(basename "$patch" .patch)
    by=$(sed -n 's/^Caught-by: //p' "$patch")
    says=$(sed -n 's/^Says: //p' "$patch")
    rm -rf "$tree" "$work/build" && mkdir -p "$tree"
    # All but what was built; git alone would take the patch for one of the repository around. Only what the fault changes
    # is built anew.
    (cd "$system" && find . -name build -prune -o -type f -print | tar -cf - -T -) | tar -xf - -C "$tree"
    cp -a "$work/sound" "$work/build"
    if ! (cd "$tree" && GIT_DIR=/nonexistent git apply "$patch"); then
        echo "$name: the patch does not fit the sources any more"
        continue
    fi
    # shellcheck disable=SC2086 # a list of words
    if (cd "$tree" && make -s BUILD="$work/build" $by) > "$work/$name.log" 2>&1; then
        echo "$name: not caught by make $by; see $work/$name.log"
    elif ! grep -qF -- "$says" "$work/$name.log"; then
        echo "$name: make $by failed without \"$says\"; see $work/$name.log"
    else
        echo "$name: caught: $(grep -F -- "$says" "$work/$name.log" | head -n 1)"
        caught=$((caught + 1))
    fi
done
rm -rf "$tree" "$work/build"
echo "$caught of $#"
[ "$caught" -eq $# ]
