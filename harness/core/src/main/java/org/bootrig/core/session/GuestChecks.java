package org.bootrig.core.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tests that a system ran itself, as steps found them on its console. Belongs to the session's thread. */
final class GuestChecks {

    private static final int MOST = 5000;

    private final Map<String, GuestCheck> byName = new LinkedHashMap<>();
    private int left;
    private boolean leftPassed = true;

    /** If a test is reported again, its last verdict counts; of very many tests, the first are kept, the others counted. */
    void note(List<GuestCheck> tests) {
        for (GuestCheck test : tests) {
            if (byName.size() < MOST || byName.containsKey(test.name())) {
                byName.put(test.name(), test);
            } else {
                left++;
                leftPassed &= test.passed();
            }
        }
    }

    /**
     * Returns the part of a console's text that a failed test printed: behind the verdict before its own, until its own. All of
     * the text where no tests are known. Behind the last verdict where none failed, since what a passed test lets fail is no
     * fault.
     */
    String aroundFirstFailure(String text) {
        int end = text.length();
        for (GuestCheck test : byName.values()) {
            int at = test.passed() || test.line().isEmpty() ? -1 : text.indexOf(test.line());
            if (at >= 0) {
                end = Math.min(end, at);
            }
        }
        int begin = 0;
        for (GuestCheck test : byName.values()) {
            if (test.line().isEmpty()) {
                // Without its place, any part of the text may be a passed test's.
                return "";
            }
            int at = text.lastIndexOf(test.line(), end - 1);
            if (at >= 0 && at < end) {
                begin = Math.max(begin, at + test.line().length());
            }
        }
        return text.substring(begin, end);
    }

    /** Returns them in the order of their names' first mention. */
    List<GuestCheck> all() {
        List<GuestCheck> all = new ArrayList<>(byName.values());
        if (left > 0) {
            String rest = "... " + left + " more tests";
            all.add(new GuestCheck(rest, leftPassed, "only the first " + MOST + " are kept one by one", ""));
        }
        return List.copyOf(all);
    }
}
