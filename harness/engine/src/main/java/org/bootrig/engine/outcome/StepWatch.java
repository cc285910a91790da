package org.bootrig.engine.outcome;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.Verdict;
import org.bootrig.core.results.Story;
import org.bootrig.core.session.BootTimeline;
import org.bootrig.core.session.GuestCheck;
import org.jspecify.annotations.Nullable;

/** Remembers the first step that did not pass, and passes all events to another log. For one test's thread. */
public final class StepWatch implements TestLog {

    private final TestLog log;
    private final Deque<String> open = new ArrayDeque<>();
    private UnaryOperator<Throwable> shown = UnaryOperator.identity();
    private String failing = "";

    public StepWatch(TestLog log) {
        this.log = log;
    }

    /** Sets what is noted in place of a step's failure, such as one without secrets. */
    public void showing(UnaryOperator<Throwable> failures) {
        shown = failures;
    }

    /** Returns the step's keyword and text; empty when no step failed. */
    public String failing() {
        return failing;
    }

    @Override
    public void started(String text) {
        open.push(text);
        log.started(text);
    }

    @Override
    public void finished(Verdict verdict, @Nullable Throwable failure) {
        String step = open.poll();
        if (failing.isEmpty() && step != null && (verdict == Verdict.FAILED || verdict == Verdict.BROKEN)) {
            failing = step;
        }
        log.finished(verdict, failure == null ? null : shown.apply(failure));
    }

    @Override
    public Optional<Path> attach(List<Evidence> evidence) {
        return log.attach(evidence);
    }

    @Override
    public Optional<Path> evidenceFolder() {
        return log.evidenceFolder();
    }

    @Override
    public void coverage(int lines) {
        log.coverage(lines);
    }

    @Override
    public void guestTests(List<GuestCheck> tests) {
        log.guestTests(tests);
    }

    @Override
    public void boot(BootTimeline timeline) {
        log.boot(timeline);
    }

    @Override
    public Story story() {
        return log.story();
    }
}
