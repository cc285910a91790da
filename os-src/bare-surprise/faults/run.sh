#!/bin/sh
# Puts each fault of this folder into a copy of the tree, one at a time, and sees that it is caught:
# run.sh WORK-FOLDER [PATCH...]. A patch begins with what it breaks, `Caught-by:` (arguments for make) and
# `Says:` (what the output must have). The same checks must pass without a fault. The last line is how many were
# caught of how many.
set -u
work=$1
shift
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$work"
work=$(cd "$work" && pwd)
[ $# -gt 0 ] || set -- "$here"/*.patch
caught=0

# What fails without a fault catches none.
targets=$(sed -n 's/^Caught-by: //p' "$@" | grep -v '^check-qemu' | sort -u)
cases=$(sed -n 's/^Caught-by: check-qemu CASES=//p' "$@" | sort -u)
for goals in ${targets:+"$(echo $targets)"} ${cases:+"check-qemu"}; do
    # shellcheck disable=SC2086 # a list of words
    (cd "$here/.." && BUDGET=${BUDGET:-45} make -s BUILD="$work/sound" CASES="$(echo $cases)" $goals) > "$work/sound.log" 2>&1 || {
        echo "run.sh: without a fault, make $goals fails; see $work/sound.log"
        exit 1
    }
done
rm -rf "$work/sound"

for patch in "$@"; do
    patch=$(cd "$(dirname "$patch")" && pwd)/$(basename "$patch")
    name=$(basename "$patch" .patch)
    by=$(sed -n 's/^Caught-by: //p' "$patch")
    says=$(sed -n 's/^Says: //p' "$patch")
    rm -rf "$work/tree" && mkdir -p "$work/tree"
    # All but what was built; git alone would take the patch for one of the repository around.
    (cd "$here/.." && find . -name build -prune -o -type f -print | tar -cf - -T -) | tar -xf - -C "$work/tree"
    if ! (cd "$work/tree" && GIT_DIR=/nonexistent git apply "$patch"); then
        echo "$name: the patch does not fit the sources any more"
        continue
    fi
    # shellcheck disable=SC2086 # a list of words
    if (cd "$work/tree" && BUDGET=${BUDGET:-45} make -s BUILD="$work/build-$name" $by) > "$work/$name.log" 2>&1; then
        echo "$name: not caught by make $by; see $work/$name.log"
    elif ! grep -qF -- "$says" "$work/$name.log"; then
        echo "$name: make $by failed without \"$says\"; see $work/$name.log"
    else
        echo "$name: caught: $(grep -F -- "$says" "$work/$name.log" | head -n 1)"
        caught=$((caught + 1))
    fi
    rm -rf "$work/tree" "$work/build-$name"
done
echo "$caught of $#"
[ "$caught" -eq $# ]
