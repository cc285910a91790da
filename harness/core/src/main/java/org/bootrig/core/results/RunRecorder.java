package org.bootrig.core.results;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.PrintableText;
import org.bootrig.core.base.RigFault;

/**
 * Writes a run's results to {@code results.jsonl}, line by line as they become known. All reports are made from that
 * file and the evidence beside it. Safe for use by several threads.
 */
public final class RunRecorder implements AutoCloseable {

    /** Changes when older readers can no longer understand the file. */
    private static final int FORMAT = 2;

    private static final int MESSAGE_BOUND = 20_000;
    private static final int NAME_BOUND = 300;
    private static final int DETAIL_BOUND = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunFolders.Held held;
    private final ResultLog log;
    private final Map<String, Integer> timesRun = new ConcurrentHashMap<>();
    private final Map<String, Integer> timesBegun = new ConcurrentHashMap<>();
    private final AtomicReference<IOException> lost = new AtomicReference<>();

    private RunRecorder(RunFolders.Held held) {
        this.held = held;
        this.log = new ResultLog(held.folder().results());
    }

    /**
     * Begins a run, or continues the one of this name. Throws {@link RigFault} when the output folder cannot be
     * written.
     *
     * @param home the folder that contains the folders of all runs
     * @param name shared by the executions that form one run; empty for a separate run
     * @param scope which of all tests were selected
     * @param settings options of the run, such as the seed of its order
     * @param environment facts about the host
     */
    public static RunRecorder begin(
            Path home,
            Optional<String> name,
            RunScope scope,
            Map<String, String> settings,
            Map<String, String> environment) {
        RunFolders.Held held = new RunFolders(home).begin(name);
        try {
            RunRecorder recorder = new RunRecorder(held);
            recorder.takeUp();
            ObjectNode header = JsonNodeFactory.instance
                    .objectNode()
                    .put("format", FORMAT)
                    .put("run", held.folder().output().getFileName().toString())
                    .put("started", Instant.now().toString())
                    .put("number", RunNumber.next(held.folder()))
                    .put("narrowed", scope.narrowed());
            settings.forEach(header::put);
            ObjectNode facts = header.putObject("environment");
            environment.forEach(facts::put);
            recorder.log.append(RecordedRun.RUN, header);
            return recorder;
        } catch (RuntimeException | Error failed) {
            held.close();
            throw failed;
        }
    }

    /** Continues after what an earlier execution of the same run left. */
    private void takeUp() {
        if (Files.exists(folder().results())) {
            log.dropUnfinishedLine();
            log.read().forEach(result -> {
                timesRun.merge(result.id(), 1, Integer::sum);
                timesBegun.merge(result.id(), 1, Integer::sum);
            });
        }
    }

    public RunFolder folder() {
        return held.folder();
    }

    /**
     * Begins the story of one test, with a folder for its evidence. To be used on the test's own thread.
     *
     * @param id by which the test can be selected
     */
    public StoryRecorder story(String id, TestKey test, int attempt, int attempts) {
        int before = timesBegun.merge(id, 1, Integer::sum) - 1;
        String name = test.folderName()
                + (attempts > 1 ? "-attempt-" + attempt : "")
                + (before > 0 ? "-again-" + before : "");
        Path place = folder().evidence().resolve(name);
        return new StoryRecorder(
                new EvidenceStore(folder().output(), place), failed -> lost.compareAndSet(null, failed));
    }

    /**
     * Appends a result. Throws {@link RigFault} when it cannot be written; the file then still has only whole lines.
     */
    public void record(ScenarioResult result) {
        String message = PrintableText.bounded(result.message(), MESSAGE_BOUND, MESSAGE_BOUND);
        log.append(result.withMessage(message).again(timesRun.merge(result.id(), 1, Integer::sum) - 1));
    }

    /** Records the verdicts of tests that a system ran itself, as read by the test with this id. */
    public void guestTests(String id, int attempt, List<GuestVerdict> tests) {
        for (GuestVerdict test : tests) {
            log.append(
                    RecordedRun.GUEST_TEST,
                    JSON.createObjectNode()
                            .put("scenario", id)
                            .put("name", PrintableText.line(test.name(), NAME_BOUND))
                            .put("verdict", test.passed() ? "passed" : "failed")
                            .put("detail", PrintableText.line(test.detail(), DETAIL_BOUND))
                            .put("attempt", attempt));
        }
    }

    /**
     * Records the times of a boot's phases.
     *
     * @param id of the test that booted
     */
    public void boot(String id, BootRun boot) {
        ObjectNode object = JSON.createObjectNode().put("test", id);
        object.setAll((ObjectNode) JSON.valueToTree(boot));
        log.append(RecordedRun.BOOT, object);
    }

    /**
     * Records what verdicts depend on, such as an image's digest, so that a later run can determine what changed.
     *
     * @param scope empty for the run, or as {@link TestKey#scope} makes it, or a feature's name
     */
    public void inputs(String scope, Map<String, String> values) {
        ObjectNode object = JSON.createObjectNode().put("scope", scope);
        ObjectNode named = object.putObject("values");
        values.forEach(named::put);
        log.append(RecordedRun.INPUTS, object);
    }

    /** Adds a line to the report's environment; the last value of a name wins. */
    public void environment(String name, String value) {
        log.append(
                RecordedRun.ENVIRONMENT,
                JSON.createObjectNode().put("name", name).put("value", value));
    }

    /**
     * Ends the run: appends the combined results of several attempts, the verdicts of JUnit tests that prove
     * requirements, and whether the run counts. It counts when nothing selected was left out, and when it covers at
     * least as many features as the last run that counted, without those that no longer exist. A smaller run must not
     * replace that one.
     *
     * @param whole whether the run was completed
     * @param stillThere whether the project still has a given feature, profile and system
     */
    public void finish(boolean whole, Predicate<KeptRun.Covered> stillThere) {
        List<ScenarioResult> results = log.read();
        summarise(results);
        Proofs.in(folder().home()).forEach(proof -> log.append(RecordedRun.PROOF, JSON.<ObjectNode>valueToTree(proof)));
        boolean counts = whole && !RecordedRun.read(folder()).narrowed() && coversAsMuch(results, stillThere);
        log.append(
                RecordedRun.END,
                JSON.createObjectNode()
                        .put("ended", Instant.now().toString())
                        .put("whole", whole)
                        .put("counts", counts));
    }

    private boolean coversAsMuch(List<ScenarioResult> results, Predicate<KeptRun.Covered> stillThere) {
        try {
            List<KeptRun.Covered> before = RunHistory.of(folder()).earlier().stream()
                    .findFirst()
                    .map(KeptRun::covered)
                    .orElse(List.of());
            return KeptRun.covered(results).size()
                    >= before.stream().filter(stillThere).count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Appends a line for each test that ran several times. */
    private void summarise(List<ScenarioResult> results) {
        for (Attempts attempts : Attempts.of(results)) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            object.put("suite", attempts.test().suite());
            object.put("system", attempts.test().system());
            object.put("profile", attempts.test().profile());
            object.put("feature", attempts.test().feature());
            object.put("scenario", attempts.test().scenario());
            object.put("verdict", attempts.word());
            object.put("attempts", attempts.attempts());
            object.put("passed", attempts.passed());
            object.put("rate", attempts.rate());
            object.put("low95", attempts.low());
            object.put("high95", attempts.high());
            log.append("summary", object);
        }
    }

    /** Throws {@link RigFault} when evidence could not be written. */
    public void refuseLosses() {
        IOException failure = lost.get();
        if (failure != null) {
            throw new RigFault(
                    Cause.LAB_FAULT,
                    "the run in " + folder().output() + " lacks evidence that could not be written: "
                            + DiskTrouble.describe(folder().evidence(), failure),
                    failure);
        }
    }

    /** Releases the folder for others. */
    @Override
    public void close() {
        held.close();
    }
}
