package org.bootrig.report;

import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.ResultsUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.PrintableText;
import org.bootrig.core.base.Verdict;
import org.bootrig.core.results.BootRun;
import org.bootrig.core.results.CoverageTotals;
import org.bootrig.core.results.EvidenceKind;
import org.bootrig.core.results.EvidenceStore;
import org.bootrig.core.session.BootTimeline;
import org.bootrig.core.session.GuestCheck;
import org.bootrig.report.page.BootPicture;
import org.jspecify.annotations.Nullable;

/**
 * Adds steps and evidence to the Allure result of the test that runs on the calling thread. Every method must be called
 * on the test's own thread. Where no test is reported, as in a run without Allure's listener, steps and attachments are
 * dropped; evidence is still kept as files when there is a run. Nothing here throws: a report in trouble must not change a
 * verdict, and {@link RunReport#finish} tells of the trouble.
 */
public final class ScenarioReport {

    /** The report is one file: memory and disks of many failures would make it unwieldy. */
    private static final int BINARY_BOUND = 1 << 16;

    private final Deque<String> openSteps = new ArrayDeque<>();
    private @Nullable EvidenceStore evidenceStore;

    /** Reports to the run begun last, with an evidence folder named after the test that runs on the calling thread. */
    public ScenarioReport() {}

    ScenarioReport(EvidenceStore evidenceStore) {
        this.evidenceStore = evidenceStore;
    }

    /** Opens a step, inside the one that is open. */
    public void stepStarted(String text) {
        String step = UUID.randomUUID().toString();
        openSteps.push(step);
        if (isReported()) {
            lifecycle().startStep(step, new StepResult().setName(text));
        }
    }

    /** Closes the step opened last. {@code failure} is null when it passed. */
    public void stepFinished(Verdict verdict, @Nullable Throwable failure) {
        String step = openSteps.poll();
        if (step == null || !isReported()) {
            return;
        }
        lifecycle().updateStep(step, result -> {
            result.setStatus(statusOf(verdict));
            ResultsUtils.getStatusDetails(failure).ifPresent(result::setStatusDetails);
        });
        lifecycle().stopStep(step);
    }

    /**
     * Attaches what a failure carries, and keeps it whole in the evidence folder.
     *
     * @return the evidence folder, to be named in messages; empty when there is no run or nothing was kept
     */
    public Optional<Path> attach(List<Evidence> evidence) {
        Optional<EvidenceStore> store = store();
        boolean kept = false;
        for (Evidence piece : evidence) {
            Optional<String> place = store.flatMap(folder -> keep(folder, piece));
            kept |= place.isPresent();
            attach(piece, place);
        }
        if (!kept) {
            return Optional.empty();
        }
        store.ifPresent(this::linkTo);
        return store.map(EvidenceStore::folder);
    }

    /** Attaches what the phases of the boot took, as a picture drawn here and not by a guest. */
    public void boot(String system, String profile, BootTimeline timeline) {
        if (isReported()) {
            String picture = BootPicture.of(BootRun.of(system, profile, timeline));
            byte[] content = picture.getBytes(StandardCharsets.UTF_8);
            lifecycle().addAttachment("boot timeline", "image/svg+xml", ".svg", new ByteArrayInputStream(content));
        }
    }

    /** Makes results of the tests that the system ran itself, beside the scenario's own. */
    public void guestTests(List<GuestCheck> tests) {
        if (tests.isEmpty() || !isReported()) {
            return;
        }
        AtomicReference<TestResult> scenario = new AtomicReference<>();
        lifecycle().updateTestCase(scenario::set);
        if (scenario.get() == null) {
            return;
        }
        tests.forEach(test -> RunResultsWriter.INSTANCE.write(GuestTestResults.of(test, scenario.get())));
        ScenarioLabels.uniqueIdOf(scenario.get())
                .ifPresent(id -> RunReport.latest().ifPresent(run -> run.guestTests(id, tests)));
    }

    /** Returns where {@link #attach} will keep evidence, so that a message can name it before; empty without a run. */
    public Optional<Path> evidenceFolder() {
        return store().map(EvidenceStore::folder);
    }

    /** Labels the result with its requirements and links it to their catalogue rows. */
    public void requirements(Collection<String> ids) {
        if (isReported()) {
            lifecycle().updateTestCase(result -> ScenarioLabels.addRequirements(result, ids));
        }
    }

    /** Links the result to the page that shows which lines of the system's sources ran in the whole run. */
    public void coverage(int lines) {
        String name = String.format(java.util.Locale.ROOT, "coverage: %,d lines ran", lines);
        if (isReported()) {
            lifecycle().updateTestCase(result -> result.getLinks()
                    .add(new Link()
                            .setName(name)
                            .setUrl("../" + CoverageTotals.PAGE)
                            .setType("custom")));
        }
    }

    private Optional<EvidenceStore> store() {
        if (evidenceStore == null && isReported()) {
            AtomicReference<String> id = new AtomicReference<>();
            lifecycle()
                    .updateTestCase(result -> ScenarioLabels.uniqueIdOf(result).ifPresent(id::set));
            String test = id.get();
            if (test != null) {
                evidenceStore =
                        RunReport.latest().map(run -> run.evidenceOf(test)).orElse(null);
            }
        }
        return Optional.ofNullable(evidenceStore);
    }

    private static Optional<String> keep(EvidenceStore store, Evidence piece) {
        try {
            return Optional.of(store.relative(store.keep(piece)));
        } catch (IOException failed) {
            RunResultsWriter.INSTANCE.evidenceLost(failed);
            return Optional.empty();
        }
    }

    private static void attach(Evidence piece, Optional<String> place) {
        if (!isReported()) {
            return;
        }
        EvidenceKind kind = EvidenceKind.of(piece);
        if (kind == EvidenceKind.TEXT) {
            attachText(piece.name(), shownText(piece, place));
        } else if (kind == EvidenceKind.BINARY && piece.content().length > BINARY_BOUND) {
            attachText(piece.name(), whereItIs("It is not shown here.", piece, place));
        } else {
            lifecycle()
                    .addAttachment(
                            piece.name(),
                            kind.mediaType(),
                            "." + kind.ending(),
                            new ByteArrayInputStream(piece.content()));
        }
    }

    private static String shownText(Evidence piece, Optional<String> place) {
        String whole = new String(piece.content(), StandardCharsets.UTF_8);
        String shown = PrintableText.bounded(whole, PrintableText.BOUND, PrintableText.LINE_BOUND);
        return shown.contentEquals(whole.replace("\r\n", "\n"))
                ? shown
                : whereItIs("Shown in part or with its control characters made visible.", piece, place) + "\n\n"
                        + shown;
    }

    private static String whereItIs(String how, Evidence piece, Optional<String> place) {
        String size = String.format(java.util.Locale.ROOT, "%,d bytes", piece.content().length);
        return "[" + how + " "
                + place.map(file -> "The original, " + size + ": " + file)
                        .orElse("The original, " + size + ", was not kept.")
                + "]";
    }

    private static void attachText(String name, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        lifecycle().addAttachment(name, EvidenceKind.TEXT.mediaType(), ".txt", new ByteArrayInputStream(content));
    }

    private void linkTo(EvidenceStore store) {
        if (isReported()) {
            String url = "../" + store.relative(store.folder()) + "/";
            lifecycle().updateTestCase(result -> {
                if (result.getLinks().stream().noneMatch(link -> url.equals(link.getUrl()))) {
                    result.getLinks()
                            .add(new Link()
                                    .setName("evidence folder")
                                    .setUrl(url)
                                    .setType("custom"));
                }
            });
        }
    }

    private static AllureLifecycle lifecycle() {
        return Allure.getLifecycle();
    }

    private static boolean isReported() {
        return lifecycle().getCurrentTestCase().isPresent();
    }

    private static Status statusOf(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> Status.PASSED;
            case FAILED -> Status.FAILED;
            case BROKEN -> Status.BROKEN;
            case SKIPPED -> Status.SKIPPED;
        };
    }
}
