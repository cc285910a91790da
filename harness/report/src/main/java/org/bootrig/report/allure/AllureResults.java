package org.bootrig.report.allure;

import io.qameta.allure.AllureResultsWriteException;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bootrig.core.base.Judgement;
import org.bootrig.core.base.PrintableText;
import org.bootrig.core.base.Verdict;
import org.bootrig.core.results.BootRun;
import org.bootrig.core.results.RecordedRun;
import org.bootrig.core.results.RunFolder;
import org.bootrig.core.results.ScenarioResult;
import org.bootrig.core.results.Story;
import org.bootrig.core.results.TestKey;
import org.bootrig.report.page.CoverageTotals;

/**
 * Allure's result files of a run. Allure treats results of one history id as runs of one test and shows the latest; so
 * only a test that was run again shares one, and the shown result names the attempts before it. The same run gives the same
 * files at any time.
 */
public final class AllureResults {

    private static final int NAME_BOUND = 300;
    /** Allure matches every text with every category, letter by letter; the whole text is in results.jsonl. */
    private static final int TEXT_BOUND = 5_000;

    private static final int LINE_BOUND = 500;

    private final RecordedRun run;
    private final FileSystemResultsWriter writer;
    private final AttachmentFiles attachments;
    private final Map<String, List<RecordedRun.GuestResult>> guestTests;

    private AllureResults(RunFolder folder, RecordedRun run) {
        this.run = run;
        this.writer = new FileSystemResultsWriter(folder.allureResults());
        this.attachments = new AttachmentFiles(folder, writer);
        this.guestTests = run.guestTests().stream()
                .collect(Collectors.groupingBy(guest -> guest.scenario() + " " + guest.attempt()));
    }

    /** Writes a file for each result, and one for each attachment. Throws {@link IOException} when the disk refuses. */
    public static void write(RunFolder folder, RecordedRun run) throws IOException {
        try {
            new AllureResults(folder, run).write();
        } catch (AllureResultsWriteException failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    private void write() throws IOException {
        Map<TestKey, List<ScenarioResult>> before = new HashMap<>();
        for (ScenarioResult result : run.results()) {
            List<ScenarioResult> earlier = before.computeIfAbsent(result.test(), test -> new ArrayList<>());
            write(result, result.isRepeated() ? List.of() : earlier);
            earlier.add(result);
        }
    }

    private void write(ScenarioResult result, List<ScenarioResult> earlier) throws IOException {
        String own = run.run() + "\0" + result.id() + "\0" + result.conditions().attempt();
        String attempt = result.isRepeated()
                ? " (attempt " + result.conditions().attempt() + " of "
                        + result.conditions().attempts() + ")"
                : "";
        long start = result.started().toEpochMilli();
        TestResult test = new TestResult()
                .setUuid(uuid(own))
                .setName(PrintableText.line(result.scenario(), NAME_BOUND) + attempt)
                .setFullName(PrintableText.line(result.test().text(), 3 * NAME_BOUND) + attempt)
                .setHistoryId(result.test().digest()
                        + (result.isRepeated() ? "-" + result.conditions().attempt() : ""))
                .setTestCaseId(result.test().digest())
                .setTitlePath(Places.path(result))
                .setLabels(Places.labels(result))
                .setParameters(parameters(result))
                .setStage(Stage.FINISHED)
                .setStatus(status(result.verdict()))
                .setStatusDetails(details(result, earlier))
                .setSteps(result.story().steps().stream()
                        .map(step -> step(step, start))
                        .collect(Collectors.toCollection(ArrayList::new)))
                .setAttachments(attachments.of(own, result.story().attachments()))
                .setLinks(links(result))
                .setStart(start)
                .setStop(start + result.duration().toMillis());
        BootRun boot = run.boots().get(result.id());
        if (boot != null) {
            test.getAttachments().add(attachments.ofBoot(own, boot));
        }
        writer.write(test);
        guestTests
                .getOrDefault(result.id() + " " + result.conditions().attempt(), List.of())
                .forEach(guest -> writer.write(GuestResults.of(guest.test(), test)));
    }

    /** Two profiles and two suites can have the same scenario; readers need to see which one it is. */
    private static List<Parameter> parameters(ScenarioResult result) {
        List<Parameter> parameters = new ArrayList<>();
        if (!result.profile().isEmpty()) {
            parameters.add(new Parameter().setName("profile").setValue(result.profile()));
        }
        if (!result.test().suite().isEmpty()) {
            parameters.add(new Parameter().setName("suite").setValue(Places.suite(result.test())));
        }
        return parameters;
    }

    /** Allure groups by the message, so that it is the same for the same failure; the whole text is below it. */
    private static StatusDetails details(ScenarioResult result, List<ScenarioResult> earlier) {
        StatusDetails details = new StatusDetails();
        String retried = retried(earlier);
        boolean unconfirmed = result.isUnconfirmed();
        details.setFlaky(!retried.isEmpty() || unconfirmed);
        if (result.judgement().isEmpty()) {
            return details.setMessage(retried.isEmpty() ? null : retried);
        }
        String key = result.judgement().map(Judgement::key).orElse("");
        return details.setMessage(text(unconfirmed ? "failed, unconfirmed: " + key : key))
                .setTrace(text(retried.isEmpty() ? result.message() : retried + "\n\n" + result.message()));
    }

    private static String retried(List<ScenarioResult> earlier) {
        String bad = earlier.stream()
                .filter(ScenarioResult::isBad)
                .map(result -> "attempt " + result.conditions().attempt() + " "
                        + result.judgement().map(Judgement::key).orElse(""))
                .collect(Collectors.joining("; "));
        return bad.isEmpty() ? "" : "ran again, because " + bad;
    }

    private static StepResult step(Story.Step step, long testStart) {
        StepResult result = new StepResult()
                .setName(PrintableText.line(step.name(), NAME_BOUND))
                .setStatus(status(step.verdict()))
                .setStage(Stage.FINISHED)
                .setStart(testStart + step.at())
                .setStop(testStart + step.at() + step.millis());
        return step.message().isEmpty()
                ? result
                : result.setStatusDetails(new StatusDetails().setMessage(text(step.message())));
    }

    private static List<Link> links(ScenarioResult result) {
        List<Link> links = new ArrayList<>();
        result.requirements()
                .forEach(id -> links.add(
                        new Link().setName(id).setUrl("conformance.html#" + id).setType("tms")));
        if (!result.story().evidence().isEmpty()) {
            links.add(custom("evidence folder", "../" + result.story().evidence() + "/"));
        }
        Optional<Integer> lines = result.story().coveredLines();
        lines.ifPresent(count -> links.add(
                custom(String.format(Locale.ROOT, "coverage: %,d lines ran", count), "../" + CoverageTotals.PAGE)));
        return links;
    }

    private static Link custom(String name, String url) {
        return new Link().setName(name).setUrl(url).setType("custom");
    }

    static Status status(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> Status.PASSED;
            case FAILED -> Status.FAILED;
            case BROKEN -> Status.BROKEN;
            case SKIPPED -> Status.SKIPPED;
        };
    }

    /** Allure puts messages into its page unescaped. */
    private static String text(String text) {
        return PrintableText.inert(PrintableText.bounded(text, TEXT_BOUND, LINE_BOUND));
    }

    static String uuid(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
