#!/bin/sh
# Puts each fault of this folder into a copy of the tree, one at a time, and sees that Bootrig's scenarios catch it:
# scenarios.sh WORK-FOLDER [PATCH...]. A patch says in `Caught-by-scenario:` whose failure that is. The last line is how
# many were caught of how many. Bootrig must be built.
set -u
work=$1
shift
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
mkdir -p "$work"
work=$(cd "$work" && pwd)
[ $# -gt 0 ] || set -- "$here"/*.patch
caught=0

for patch in "$@"; do
    patch=$(cd "$(dirname "$patch")" && pwd)/$(basename "$patch")
    name=$(basename "$patch" .patch)
    title=$(sed -n 's/^Caught-by-scenario: //p' "$patch")
    rm -rf "$work/bare-surprise" && mkdir -p "$work/bare-surprise"
    # All but what was built; git alone would take the patch for one of the repository around.
    (cd "$here/.." && find . -name build -prune -o -type f -print | tar -cf - -T -) | tar -xf - -C "$work/bare-surprise"
    if ! (cd "$work/bare-surprise" && GIT_DIR=/nonexistent git apply "$patch"); then
        echo "$name: the patch does not fit the sources any more"
        continue
    fi
    "$root/bootrig" run --system "$work/bare-surprise" --profile "$root/qemu-profiles/pc-minimal.yaml" \
        --output "$work/$name" "$root/features/bare-surprise/core" > "$work/$name.log" 2>&1
    if grep -E "^(failed|broken) " "$work/$name.log" | grep -qF -- "$title"; then
        echo "$name: caught by '$title'"
        caught=$((caught + 1))
    else
        echo "$name: '$title' did not fail; see $work/$name.log"
    fi
done
rm -rf "$work/bare-surprise"
echo "$caught of $#"
[ "$caught" -eq $# ]
