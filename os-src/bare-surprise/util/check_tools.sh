#!/bin/sh
# Bad input to the host tools: each is refused with one line that names the file, the place and the
# mistake, and exit code 2; no output is left behind. check_tools.sh TOOLS-FOLDER
set -u
tools=$1
work=$1/check
rm -rf "$work" && mkdir -p "$work" && cd "$work" || exit 2
checks=0
failures=0

# refuses 'EXPECTED LINE' TOOL ARGUMENT...: the last argument is the output.
refuses() {
    expected=$1
    shift
    said=$("$tools/$1" $(shift && echo "$@") 2>&1)
    code=$?
    for output; do :; done
    checks=$((checks + 1))
    if [ $code -ne 2 ] || [ "$said" != "$expected" ] || [ -e "$output" ] || [ -e "$output.new" ]; then
        echo "check_tools.sh: $*: exit code $code, \"$said\"; expected: 2, \"$expected\", and no output" >&2
        failures=$((failures + 1))
    fi
}
# gives 'OCTAL OF THE RESULT' IN: pbm_strip takes it.
gives() {
    checks=$((checks + 1))
    "$tools/pbm_strip" "$2" good.out && printf "$1" | cmp - good.out && return
    echo "check_tools.sh: pbm_strip $2 does not give what is expected" >&2
    failures=$((failures + 1))
}

printf 'P4\n# a comment\n# and more\n9 # wide\n 2\n\377\377\001\000' > comments.pbm
gives 'P4\n9 2\n\377\200\001\000' comments.pbm
printf 'P1 3 2 1 0 1 # end\n011' > text.pbm
gives 'P4\n3 2\n\240\140' text.pbm
printf 'P4#c\n8#d\n1\n#' > late.pbm
gives 'P4\n8 1\n#' late.pbm

printf 'P6\n1 1\n255\nabc' > magic.pbm
refuses "magic.pbm:1: the magic is not P1 or P4; this is no PBM file" pbm_strip magic.pbm out
: > empty.pbm
refuses "empty.pbm:1: the magic is not P1 or P4; this is no PBM file" pbm_strip empty.pbm out
printf 'P4\n# only\n' > width.pbm
refuses "width.pbm:3: the width is missing; it must be a decimal number" pbm_strip width.pbm out
printf 'P4\n8 x\n' > height.pbm
refuses "height.pbm:2: the height is missing; it must be a decimal number" pbm_strip height.pbm out
printf 'P4\n0 1\n' > zero.pbm
refuses "zero.pbm:2: the width is not between 1 and 4096 pixels" pbm_strip zero.pbm out
printf 'P4\n8 99999999999\n' > large.pbm
refuses "large.pbm:2: the height is not between 1 and 4096 pixels" pbm_strip large.pbm out
printf 'P4\n9 2\nabc' > short.pbm
refuses "short.pbm: offset 7: 3 bytes of pixels follow the header, but its size means 4" pbm_strip short.pbm out
printf 'P4\n9 2\nabcde' > long.pbm
refuses "long.pbm: offset 7: 5 bytes of pixels follow the header, but its size means 4" pbm_strip long.pbm out
printf 'P1\n2 2\n10\n2' > pixel.pbm
refuses "pixel.pbm:4: '2' is no pixel of a P1 file; use 0 and 1" pbm_strip pixel.pbm out
printf 'P1\n2 2\n10\n1' > ends.pbm
refuses "ends.pbm:4: the picture ends in row 2 of 2, after 1 of 2 pixels" pbm_strip ends.pbm out
refuses "none.pbm: cannot be opened: No such file or directory" pbm_strip none.pbm out

printf '\000\003ab' > literal.rle
refuses "literal.rle: offset 1: the run that begins here is cut off by the end of the file" run_length decode literal.rle out
printf '\000\200\300' > repeat.rle
refuses "repeat.rle: offset 2: the run that begins here is cut off by the end of the file" run_length decode repeat.rle out
: > empty.rle
refuses "empty.rle: offset 0: the run that begins here is cut off by the end of the file" run_length decode empty.rle out

printf 'size 8 8\nmove 1\n' > number.drawing
refuses "number.drawing:2: a number is missing" draw number.drawing out
printf 'ellipse 1 1 1 1\n' > first.drawing
refuses "first.drawing:1: the first command must be 'size WIDTH HEIGHT'" draw first.drawing out
printf 'size 8 8\n\nelipse 1 1 1 1\n' > command.drawing
refuses "command.drawing:3: no such command" draw command.drawing out
printf 'size 8 8\ntext Hi\n' > letter.drawing
refuses "letter.drawing:2: the text has a letter that no 'glyph' line describes" draw letter.drawing out
printf 'size 9000 8\n' > size.drawing
refuses "size.drawing:1: a side is not between 1 and 2048 pixels" draw size.drawing out

echo "bad input: $((checks - failures)) of $checks"
[ $failures -eq 0 ]
