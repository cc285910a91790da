package org.bootrig.engine.outcome;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.Verdict;
import org.bootrig.core.results.Story;
import org.bootrig.core.session.BootTimeline;
import org.bootrig.core.session.GuestCheck;
import org.jspecify.annotations.Nullable;

/** Receives the events of one test, on the test's own thread. Methods that are not overridden do nothing. */
public interface TestLog {

    TestLog NONE = new TestLog() {};

    /** @param text a step's keyword and text, as they stand in the file */
    default void started(String text) {}

    /** @param failure null unless something was thrown */
    default void finished(Verdict verdict, @Nullable Throwable failure) {}

    /** Keeps the evidence and returns its folder, where there is one. */
    default Optional<Path> attach(List<Evidence> evidence) {
        return Optional.empty();
    }

    /** Returns where {@link #attach} will keep evidence, if it does. */
    default Optional<Path> evidenceFolder() {
        return Optional.empty();
    }

    /** @param lines how many lines of the system's sources ran */
    default void coverage(int lines) {}

    /** @param tests that the system ran itself, each to be a result of its own */
    default void guestTests(List<GuestCheck> tests) {}

    /** @param timeline what the phases of the test's own boot took */
    default void boot(BootTimeline timeline) {}

    /** Returns everything that was logged so far. */
    default Story story() {
        return Story.NONE;
    }

    /** Runs the action as a step of this name. Throws what it throws. */
    default void step(String text, Runnable action) {
        started(text);
        try {
            action.run();
        } catch (RuntimeException | AssertionError thrown) {
            finished(Outcome.of(thrown).verdict(), thrown);
            throw thrown;
        }
        finished(Verdict.PASSED, null);
    }
}
