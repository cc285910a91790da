package org.bootrig.core.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tests that a system ran itself, as steps found them on its console. Belongs to the session's thread. */
final class GuestChecks {

    private static final int MOST = 5000;

    private final Map<String, GuestCheck> byName = new LinkedHashMap<>();

    /** Of one that is told again, the last verdict counts; of very many, the first are kept. */
    void note(List<GuestCheck> tests) {
        for (GuestCheck test : tests) {
            if (byName.size() < MOST || byName.containsKey(test.name())) {
                byName.put(test.name(), test);
            }
        }
    }

    /** Returns them in the order of their names' first mention. */
    List<GuestCheck> all() {
        return List.copyOf(byName.values());
    }
}
