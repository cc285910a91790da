package org.bootrig.report;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.base.Verdict;
import org.bootrig.core.results.Catalogue;
import org.bootrig.core.results.Conditions;
import org.bootrig.core.results.ScenarioPath;
import org.bootrig.core.results.ScenarioResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A run through JUnit's launcher with every outcome, and a guest that tries to own the report. */
final class RehearsedRun {

    static final String SUITE = "[suite:rehearsal]/[system:smallos]/";
    static final String ANOTHER = "another engine's test";
    static final String OWNING = "<script>document.documentElement.setAttribute('data-owned','yes')</script>"
            + "<img src=x onerror=\"document.documentElement.setAttribute('data-owned','yes')\">";
    private static final String LONG_LINE = "A".repeat(10_000_000);

    private RehearsedRun() {}

    /** Runs it all and returns the rendered report. */
    static Path into(Path output, Path shaping, Catalogue catalogue) {
        RunReport report = RunReport.begin(output, shaping, catalogue);
        report.environment("QEMU", "7.2.22, tcg");
        launch(engine(report));
        launch(new MiniatureEngine("another").test("[test:" + ANOTHER + "]", ANOTHER, Set.of(), id -> {
            throw new AssertionError(OWNING);
        }));
        return report.finish();
    }

    static void launch(MiniatureEngine engine) {
        LauncherConfig config = LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .addTestEngines(engine)
                .build();
        Launcher launcher = LauncherFactory.create(config);
        launcher.execute(LauncherDiscoveryRequestBuilder.request()
                .selectors(selectUniqueId("[engine:" + engine.getId() + "]"))
                .build());
    }

    private static MiniatureEngine engine(RunReport report) {
        MiniatureEngine engine = new MiniatureEngine();
        String first = SUITE + "[profile:pc-e1000]/";
        passing(engine, report, first + "[test:boots]", "boots", Set.of());
        passing(
                engine,
                report,
                first + "[feature:smallos%2Fboot.feature]/[scenario:5]",
                "The boot chain reports every stage in order",
                Set.of("SOS-BOOT-01", "SOS-BOOT-04"));
        passing(
                engine,
                report,
                first + "[feature:smallos%2Fboot.feature]/[scenario:12]",
                "The system greets and waits for a command",
                Set.of("SOS-BOOT-05", "RIG-SCN-01"));
        failing(
                engine,
                report,
                first + "[feature:smallos%2Fshell.feature]/[scenario:9]",
                "selftest passes " + OWNING,
                Set.of("SOS-USR-04"),
                new SystemFailure(
                        Cause.PANICKED,
                        "the console said \u001b[31mPANIC: " + OWNING + "\u001b[0m\nlast lines\n" + LONG_LINE));
        failing(
                engine,
                report,
                first + "[feature:smallos%2Fpower.feature]/[scenario:7]",
                "halt switches the machine off",
                Set.of("SOS-PWR-02"),
                new RigFault(Cause.MACHINE_DIED, "qemu-system-i386 ended with status 139"));
        skipping(
                engine,
                report,
                first + "[feature:smallos%2Fnet.feature]/[scenario:4]/[example:11]",
                "an address comes by DHCP on rtl8139",
                Set.of("SOS-NET-04"),
                Cause.CAPABILITY_MISSING);
        String second = SUITE + "[profile:pc-minimal]/";
        failing(
                engine,
                report,
                second + "[test:boots]",
                "boots",
                Set.of(),
                new SystemFailure(Cause.BOOT_FAILED, "'SmallOS ready' was not seen within 10 s"));
        skipping(
                engine,
                report,
                second + "[feature:smallos%2Fboot.feature]/[scenario:12]",
                "The system greets and waits for a command",
                Set.of("SOS-BOOT-05", "RIG-SCN-01"),
                Cause.BOOT_NOT_REACHED);
        return engine;
    }

    private static void passing(MiniatureEngine engine, RunReport report, String path, String name, Set<String> tags) {
        engine.test(path, name, tags, id -> {
            ScenarioReport scenario = report.scenario(id);
            scenario.requirements(tags);
            scenario.stepStarted("Given the system is ready");
            scenario.stepFinished(Verdict.PASSED, null);
            report.record(result(id, name, tags, Verdict.PASSED, Optional.empty(), ""));
        });
    }

    private static void failing(
            MiniatureEngine engine, RunReport report, String path, String name, Set<String> tags, Throwable outcome) {
        Verdict verdict = outcome instanceof SystemFailure ? Verdict.FAILED : Verdict.BROKEN;
        Cause cause =
                outcome instanceof SystemFailure failure ? failure.failureCause() : ((RigFault) outcome).faultCause();
        engine.test(path, name, tags, id -> {
            ScenarioReport scenario = report.scenario(id);
            scenario.stepStarted("Given the system is ready");
            scenario.stepFinished(Verdict.PASSED, null);
            scenario.stepStarted("When I run \"selftest\" " + OWNING);
            scenario.stepFinished(verdict, outcome);
            scenario.attach(List.of(
                    Evidence.text(
                            "transcript",
                            "boot: PASS memory\r\n\u001b[1;31m" + OWNING + "\u001b[0m\u0007\n" + LONG_LINE
                                    + "\nthe last line\n"),
                    new Evidence("page", "text/html", OWNING.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                    new Evidence("screen", "image/png", picture()),
                    new Evidence("memory", "application/octet-stream", new byte[3_000_000])));
            report.record(result(id, name, tags, verdict, Optional.of(cause), outcome.getMessage()));
            throw outcome;
        });
    }

    private static void skipping(
            MiniatureEngine engine, RunReport report, String path, String name, Set<String> tags, Cause cause) {
        String reason = cause.id() + ": " + cause.meaning();
        engine.skipped(path, name, tags, reason);
        report.record(result("[engine:bootrig]/" + path, name, tags, Verdict.SKIPPED, Optional.of(cause), reason));
    }

    static ScenarioResult result(
            String id, String name, Set<String> requirements, Verdict verdict, Optional<Cause> cause, String message) {
        ScenarioPath path = ScenarioPath.parse(id).orElseThrow();
        return new ScenarioResult(
                id,
                path.system(),
                path.profile(),
                path.feature(),
                name,
                List.copyOf(requirements),
                verdict,
                cause,
                message,
                Instant.now(),
                Duration.ofMillis(1234),
                Duration.ofMillis(5),
                Conditions.UNKNOWN);
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
