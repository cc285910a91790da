# awk -f check_floors.awk FLOORS SOURCES...: names every include that leads to a higher floor.
# FLOORS lists folders, the lowest first: files in a folder may include files of the same one and of
# those before it. A line "folder: other folders" stands beside the floors: files in that folder may
# include those of the folders named, and nobody else may include them. The deepest folder counts.
# Includes are looked for beside the file, then from the working folder; <...> is not judged. Files
# in folders that are not listed are not judged, and may not be included by those that are.

BEGIN {
    floors = ARGV[1]
    while ((state = (getline line < floors)) > 0) {
        sub(/#.*/, "", line)
        count = split(line, word, /[ \t:]+/)
        if (line !~ /[^ \t]/)
            continue
        folder = word[1]
        if (folder in floor) {
            printf "%s: the folder '%s' stands there twice\n", floors, folder
            exit (wrong = 1)
        }
        floor[folder] = ++number
        is_beside[folder] = line ~ /:/
        for (i = 2; i <= count; i++)
            if (word[i] != "")
                may[folder, word[i]] = 1
    }
    if (state < 0 || number == 0) {
        printf "%s: lists no floors; write one folder a line, the lowest first\n", floors
        exit (wrong = 1)
    }
    for (i = 2; i < ARGC; i++) {
        sub(/^\.\//, "", ARGV[i])
        is_source[ARGV[i]] = 1
    }
    ARGV[1] = ""
}

function folder_of(path) {
    while (sub(/\/?[^\/]*$/, "", path) && path != "")
        if (path in floor)
            return path
    return ""
}

function simplified(path) {
    while (sub(/[^\/]+\/\.\.\//, "", path))
        ;
    return path
}

function tell(text) {
    printf "%s:%d: %s\n", FILENAME, FNR, text
    wrong++
}

FNR == 1 {
    own = folder_of(FILENAME)
    beside = FILENAME
    sub(/[^\/]*$/, "", beside)
    seen[own]++
}

own != "" && /^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, quoted, "\"")
    target = simplified(beside quoted[2])
    if (!(target in is_source))
        target = quoted[2]
    if (!(target in is_source)) {
        if (is_beside[own])
            next # found by a search path of its own
        tell("'" quoted[2] "' is included and lies neither beside this file nor below the working folder")
        next
    }
    other = folder_of(target)
    if (other == own || (own, other) in may)
        next
    if (is_beside[own])
        tell("'" target "' is included, and " own "/ may include only its own files and those that '" \
            floors "' names for it")
    else if (other == "" || is_beside[other])
        tell("'" target "' is included, which lies on no floor of '" floors "'")
    else if (floor[other] > floor[own])
        tell("'" target "' is included, and " other "/ is a floor above " own \
            "/; let it register itself below, or move what both need down")
}

END {
    for (folder in floor)
        if (!wrong && !(folder in seen)) {
            printf "%s: there is no source in the folder '%s'\n", floors, folder
            wrong++
        }
    if (!wrong)
        printf "check-floors: %d files, no include leads upwards\n", ARGC - 2
    exit wrong > 0
}
