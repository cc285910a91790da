package org.bootrig.qemu.profile;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bootrig.core.machine.profile.ProfileFile;
import org.jspecify.annotations.Nullable;

/** The keys under {@code debug-exit}. */
record DebugExitKeys(@Nullable Integer port, @Nullable List<Integer> passed, @Nullable Map<Integer, String> failed) {

    static final String KEY = "debug-exit";

    private static final int USUAL_PORT = 0xf4;
    private static final int LAST_PORT = 0xffff;

    DebugExit read(ProfileFile file) {
        int where = port == null ? USUAL_PORT : port;
        if (where < 1 || where > LAST_PORT) {
            throw file.mistake(KEY, "'" + where + "' is not an I/O port; write one such as 0xf4");
        }
        Set<Integer> good = new TreeSet<>(passed == null ? List.of() : passed);
        Map<Integer, String> bad = new TreeMap<>(failed == null ? Map.of() : failed);
        Stream.concat(good.stream(), bad.keySet().stream()).forEach(code -> check(file, code));
        good.stream().filter(bad::containsKey).findFirst().ifPresent(code -> {
            throw file.mistake(KEY, "the exit code " + code + " cannot mean both success and failure");
        });
        if (bad.values().stream().anyMatch(words -> words == null || words.isBlank())) {
            throw file.mistake(KEY, "each code under 'failed' needs a few words about what it means");
        }
        return new DebugExit(where, Set.copyOf(good), Map.copyOf(bad));
    }

    private static void check(ProfileFile file, int code) {
        if (code % 2 == 0 || code < 1 || code > DebugExit.LAST_CODE) {
            throw file.mistake(
                    KEY,
                    "'" + code + "' cannot be an exit code of a debug exit: a guest that writes N ends its machine with"
                            + " the code 2 * N + 1; write an odd number from 1 to " + DebugExit.LAST_CODE);
        }
    }
}
