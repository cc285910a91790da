package org.bootrig.engine.outcome;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.Verdict;
import org.bootrig.core.results.GuestVerdict;
import org.bootrig.core.results.Story;
import org.bootrig.core.results.StoryRecorder;
import org.bootrig.core.session.BootTimeline;
import org.bootrig.core.session.GuestCheck;
import org.jspecify.annotations.Nullable;

/** Notes what happens in one test for its result. For one test's thread. */
public final class StoryLog implements TestLog {

    private final StoryRecorder story;
    private final Consumer<List<GuestVerdict>> guestTests;
    private final Consumer<BootTimeline> boots;

    /**
     * Makes a log.
     *
     * @param guestTests takes the verdicts of tests that the system ran itself
     * @param boots takes what the phases of the test's own boot took
     */
    public StoryLog(StoryRecorder story, Consumer<List<GuestVerdict>> guestTests, Consumer<BootTimeline> boots) {
        this.story = story;
        this.guestTests = guestTests;
        this.boots = boots;
    }

    @Override
    public void started(String text) {
        story.stepStarted(text);
    }

    @Override
    public void finished(Verdict verdict, @Nullable Throwable failure) {
        story.stepFinished(verdict, Outcome.of(failure).message());
    }

    @Override
    public Optional<Path> attach(List<Evidence> evidence) {
        return story.attach(evidence);
    }

    @Override
    public Optional<Path> evidenceFolder() {
        return Optional.of(story.evidenceFolder());
    }

    @Override
    public void boot(BootTimeline timeline) {
        boots.accept(timeline);
    }

    @Override
    public void coverage(int lines) {
        story.coverage(lines);
    }

    @Override
    public void guestTests(List<GuestCheck> tests) {
        guestTests.accept(tests.stream()
                .map(test -> new GuestVerdict(test.name(), test.passed(), test.detail()))
                .toList());
    }

    @Override
    public Story story() {
        return story.story();
    }
}
