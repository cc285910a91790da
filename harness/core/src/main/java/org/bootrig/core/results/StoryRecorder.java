package org.bootrig.core.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.PrintableText;
import org.bootrig.core.base.Verdict;

/**
 * Records what happens in one test and stores its evidence as files. Nothing here throws: a failed write must not
 * change a verdict, and is reported to the run. For one thread.
 */
public final class StoryRecorder {

    private static final int NAME_BOUND = 300;
    private static final int MESSAGE_BOUND = 2_000;
    private static final int LINE_BOUND = 500;

    private final EvidenceStore store;
    private final Consumer<IOException> lost;
    private final long began = System.nanoTime();
    private final List<Story.Step> steps = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Story.Attachment> attachments = new ArrayList<>();
    private Optional<Integer> coveredLines = Optional.empty();

    /** A step that has not ended, and its index among all steps. */
    private record Open(String name, int index, long at) {}

    /** @param lost called when evidence cannot be written */
    StoryRecorder(EvidenceStore store, Consumer<IOException> lost) {
        this.store = store;
        this.lost = lost;
    }

    /** Opens a step. */
    public void stepStarted(String text) {
        long at = millis();
        open.push(new Open(PrintableText.line(text, NAME_BOUND), steps.size(), at));
        // Its place is reserved now, since nested steps end before it does.
        steps.add(new Story.Step(open.element().name(), Verdict.BROKEN, at, 0, "it did not end"));
    }

    /**
     * Closes the step opened last.
     *
     * @param message why it did not pass; empty when it passed
     */
    public void stepFinished(Verdict verdict, String message) {
        Open step = open.poll();
        if (step != null) {
            String shown = PrintableText.bounded(message, MESSAGE_BOUND, LINE_BOUND);
            steps.set(step.index(), new Story.Step(step.name(), verdict, step.at(), millis() - step.at(), shown));
        }
    }

    /**
     * Stores the complete evidence of a failure.
     *
     * @return the evidence folder, for use in messages; empty when nothing was kept
     */
    public Optional<Path> attach(List<Evidence> evidence) {
        boolean kept = false;
        for (Evidence piece : evidence) {
            String file = "";
            try {
                file = store.relative(store.keep(piece));
                kept = true;
            } catch (IOException failed) {
                lost.accept(failed);
            }
            attachments.add(new Story.Attachment(
                    PrintableText.line(piece.name(), NAME_BOUND),
                    EvidenceKind.of(piece).mediaType(),
                    file,
                    piece.content().length));
        }
        return kept ? Optional.of(store.folder()) : Optional.empty();
    }

    /** Returns where {@link #attach} will store evidence, so that a message can already name it. */
    public Path evidenceFolder() {
        return store.folder();
    }

    /** Records how many lines of the system's sources ran. */
    public void coverage(int lines) {
        coveredLines = Optional.of(lines);
    }

    /** Returns what happened so far. */
    public Story story() {
        boolean kept = attachments.stream().anyMatch(piece -> !piece.file().isEmpty());
        return new Story(
                List.copyOf(steps), List.copyOf(attachments), kept ? store.relative(store.folder()) : "", coveredLines);
    }

    private long millis() {
        return (System.nanoTime() - began) / 1_000_000;
    }
}
