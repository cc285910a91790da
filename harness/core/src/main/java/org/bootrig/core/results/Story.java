package org.bootrig.core.results;

import java.util.List;
import java.util.Optional;
import org.bootrig.core.base.Verdict;

/**
 * What happened in one test, apart from its verdict. Immutable.
 *
 * @param steps in the order in which they began
 * @param attachments the evidence of the failure, in the order in which it was collected
 * @param evidence the folder that contains them, relative to the run's folder; empty when nothing was kept
 * @param coveredLines how many lines of the system's sources ran, if that was measured
 */
public record Story(List<Step> steps, List<Attachment> attachments, String evidence, Optional<Integer> coveredLines) {

    /** Nothing happened. */
    public static final Story NONE = new Story(List.of(), List.of(), "", Optional.empty());

    /**
     * One step.
     *
     * @param name keyword and text
     * @param at milliseconds from the test's beginning
     * @param millis how long it took
     * @param message why it did not pass; empty when it passed
     */
    public record Step(String name, Verdict verdict, long at, long millis, String message) {}

    /**
     * One piece of evidence.
     *
     * @param type its media type, as a browser may see it
     * @param file relative to the run's folder; empty when it could not be stored
     */
    public record Attachment(String name, String type, String file, long bytes) {}

    /** Returns the first step that did not pass. */
    public Optional<Step> failing() {
        return steps.stream()
                .filter(step -> step.verdict() == Verdict.FAILED || step.verdict() == Verdict.BROKEN)
                .findFirst();
    }
}
