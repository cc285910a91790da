package org.bootrig.core.base.process;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Where programs of the host are looked for. Debian's ordinary users have no {@code /usr/sbin} in their path, and
 * {@code mke2fs}, {@code e2fsck}, {@code debugfs} and {@code dnsmasq} lie there.
 */
final class SearchPath {

    private static final String VARIABLE = "PATH";

    /** What the C library looks through when nobody says anything. */
    private static final String USUAL = "/bin:/usr/bin";

    private static final String ADMINISTRATION = "/usr/sbin:/sbin";

    private SearchPath() {}

    /** Puts the administrator's folders behind those that the environment names; what stands before them goes first. */
    static void complete(Map<String, String> environment) {
        Set<String> folders = new LinkedHashSet<>(
                Arrays.asList(environment.getOrDefault(VARIABLE, USUAL).split(":", -1)));
        folders.addAll(Arrays.asList(ADMINISTRATION.split(":")));
        environment.put(VARIABLE, String.join(":", folders));
    }

    static String of(Map<String, String> environment) {
        return environment.getOrDefault(VARIABLE, USUAL);
    }
}
