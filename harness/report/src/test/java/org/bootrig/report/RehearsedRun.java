package org.bootrig.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.Judgement;
import org.bootrig.core.base.Verdict;
import org.bootrig.core.results.Conditions;
import org.bootrig.core.results.RunFolder;
import org.bootrig.core.results.RunRecorder;
import org.bootrig.core.results.RunScope;
import org.bootrig.core.results.ScenarioResult;
import org.bootrig.core.results.Story;
import org.bootrig.core.results.StoryRecorder;
import org.bootrig.core.results.TestKey;
import org.bootrig.core.results.conformance.Catalogue;

/** A run with every outcome, and a guest that tries to own the report. */
final class RehearsedRun {

    static final String OWNING = "<script>document.documentElement.setAttribute('data-owned','yes')</script>"
            + "<img src=x onerror=\"document.documentElement.setAttribute('data-owned','yes')\">";
    private static final String LONG_LINE = "A".repeat(10_000_000);

    private final RunRecorder recorder;

    private RehearsedRun(RunRecorder recorder) {
        this.recorder = recorder;
    }

    /** Begins a run of its own that counts when it ends. */
    static RunRecorder begin(Path home) {
        return RunRecorder.begin(home, Optional.empty(), RunScope.WHOLE, Map.of(), Map.of("Host name", "rehearsal"));
    }

    /** Records it all and returns the rendered report. */
    static Path into(Path home, Path shaping, Catalogue catalogue) {
        try (RunRecorder recorder = begin(home)) {
            recorder.environment("QEMU", "7.2.22, tcg");
            new RehearsedRun(recorder).recordAll();
            recorder.finish(true, covered -> true);
            return RunReport.shapedBy(shaping, catalogue)
                    .render(recorder.folder(), recorder.folder().home());
        }
    }

    /** Ends a run that has nothing more to say and renders it. */
    static RunFolder finish(RunRecorder recorder, Path shaping, Catalogue catalogue) {
        try (recorder) {
            recorder.finish(true, covered -> true);
            RunReport.shapedBy(shaping, catalogue)
                    .render(recorder.folder(), recorder.folder().home());
            return recorder.folder();
        }
    }

    private void recordAll() {
        passing(key("pc-e1000", "", "boots"), Set.of());
        passing(
                key("pc-e1000", "smallos/boot.feature", "The boot chain reports every stage in order"),
                Set.of("SOS-BOOT-01", "SOS-BOOT-04"));
        passing(
                key("pc-e1000", "smallos/boot.feature", "The system greets and waits for a command"),
                Set.of("SOS-BOOT-05", "RIG-SCN-01"));
        failing(
                key("pc-e1000", "smallos/shell.feature", "selftest passes " + OWNING),
                Set.of("SOS-USR-04"),
                new Judgement(
                        Cause.PANICKED,
                        "the console said \u001b[31mPANIC: " + OWNING + "\u001b[0m\nlast lines\n" + LONG_LINE));
        failing(
                key("pc-e1000", "smallos/power.feature", "halt switches the machine off"),
                Set.of("SOS-PWR-02"),
                new Judgement(Cause.MACHINE_DIED, "qemu-system-i386 ended with status 139"));
        skipping(
                key("pc-e1000", "smallos/net.feature", "an address comes by DHCP on rtl8139"),
                Set.of("SOS-NET-04"),
                Cause.CAPABILITY_MISSING);
        failing(
                key("pc-minimal", "", "boots"),
                Set.of(),
                new Judgement(Cause.BOOT_FAILED, "'SmallOS ready' was not seen within 10 s"));
        skipping(
                key("pc-minimal", "smallos/boot.feature", "The system greets and waits for a command"),
                Set.of("SOS-BOOT-05", "RIG-SCN-01"),
                Cause.BOOT_NOT_REACHED);
    }

    private static TestKey key(String profile, String feature, String scenario) {
        return new TestKey("org.example.RehearsalIT", "smallos", profile, feature, "", scenario);
    }

    private void passing(TestKey test, Set<String> requirements) {
        StoryRecorder story = recorder.story(test.text(), test, 1, 1);
        story.stepStarted("Given the system is ready");
        story.stepFinished(Verdict.PASSED, "");
        recorder.record(result(test, requirements, Optional.empty(), story.story()));
    }

    private void failing(TestKey test, Set<String> requirements, Judgement judgement) {
        StoryRecorder story = recorder.story(test.text(), test, 1, 1);
        story.stepStarted("Given the system is ready");
        story.stepFinished(Verdict.PASSED, "");
        story.stepStarted("When I run \"selftest\" " + OWNING);
        story.stepFinished(judgement.cause().verdict(), judgement.message());
        story.attach(List.of(
                Evidence.text(
                        "transcript",
                        "boot: PASS memory\r\n\u001b[1;31m" + OWNING + "\u001b[0m\u0007\n" + LONG_LINE
                                + "\nthe last line\n"),
                new Evidence("page", "text/html", OWNING.getBytes(StandardCharsets.UTF_8)),
                new Evidence("screen", "image/png", picture()),
                new Evidence("memory", "application/octet-stream", new byte[3_000_000])));
        recorder.record(result(test, requirements, Optional.of(judgement), story.story()));
    }

    private void skipping(TestKey test, Set<String> requirements, Cause cause) {
        recorder.record(result(test, requirements, Optional.of(new Judgement(cause, cause.meaning())), Story.NONE));
    }

    /** A test of a toy system, in a feature where it has one. */
    static TestKey toy(String profile, String feature, String scenario) {
        return new TestKey("files", "toy", profile, feature, "", scenario);
    }

    static ScenarioResult result(TestKey test, Set<String> requirements, Optional<Judgement> judgement, Story story) {
        return new ScenarioResult(
                "[engine:bootrig]/" + test.text(),
                test,
                test.feature().isEmpty() ? "" : "features/" + test.feature() + ":4",
                List.copyOf(requirements),
                List.copyOf(requirements),
                judgement.map(each -> each.cause().verdict()).orElse(Verdict.PASSED),
                judgement,
                judgement.map(Judgement::message).orElse(""),
                Instant.now(),
                Duration.ofMillis(1234),
                Duration.ofMillis(5),
                Conditions.UNKNOWN,
                story,
                Optional.empty());
    }

    static ScenarioResult passed(TestKey test, String... requirements) {
        return result(test, Set.of(requirements), Optional.empty(), Story.NONE);
    }

    static ScenarioResult ended(TestKey test, Cause cause, String problem, String... requirements) {
        return result(test, Set.of(requirements), Optional.of(new Judgement(cause, problem)), Story.NONE);
    }

    private static byte[] picture() {
        BufferedImage image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
        image.createGraphics().drawString("SmallOS", 20, 100);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return png.toByteArray();
    }
}
