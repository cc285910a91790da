package org.bootrig.engine.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.CodeTrace;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.code.TracedCode;
import org.bootrig.core.results.FolderName;
import org.bootrig.core.session.MachineSession;
import org.bootrig.coverage.CoverageRun;
import org.bootrig.coverage.map.CoverageMaps;
import org.bootrig.coverage.map.CoveredScenario;
import org.bootrig.engine.outcome.TestLog;
import org.bootrig.engine.settings.Segment;
import org.bootrig.engine.settings.Settings;
import org.bootrig.engine.state.NamedState;
import org.bootrig.engine.state.StateCache;
import org.junit.platform.engine.UniqueId;

/** Records the code that each scenario of one run executed. Safe for use by several threads. */
public final class RunCoverage {

    private static final String BOOT = "boots";

    private final CoverageRun coverage;

    RunCoverage(Run run, Settings settings) {
        coverage = new CoverageRun(run.output(), maps(settings), run.environment());
    }

    /** Returns where coverage is kept between runs. */
    public static CoverageMaps maps(Settings settings) {
        return new CoverageMaps(settings.coverageFolder().map(Path::of).orElseGet(() -> StateCache.folderOfUser()
                .resolveSibling("coverage")));
    }

    /** Returns the request for the same machine with a record of the code that it executes. */
    MachineRequest tracing(MachineRequest request) {
        return request.tracing(coverage.ranges(request.system()));
    }

    /** Takes what a test's machine ran, once that is closed. */
    void test(TestIdentity identity, Entrance entrance, MachineSession session, boolean passed, TestLog log) {
        Path feature = identity.featureFile();
        if (feature == null) {
            coverage.addState(session.built(), session.profile(), BOOT, traced(session));
            return;
        }
        // A scenario that begins powered off does not run either when the profile's boot fails.
        List<String> states = new ArrayList<>(List.of(BOOT));
        if (entrance.isRestored()) {
            entrance.startedBehind().ifPresent(named -> states.add(named.text()));
        }
        CoveredScenario test = new CoveredScenario(
                key(identity.id()),
                FolderName.of(session.profile().name() + " " + key(identity.id())),
                Objects.requireNonNull(identity.featureFile(), "only a scenario has coverage of its own"),
                states,
                passed);
        int lines = coverage.add(session.built(), session.profile(), test, traced(session));
        log.coverage(lines);
    }

    /** Takes what a machine ran that brought about a named state, once that is closed. */
    void state(NamedState named, MachineSession session) {
        coverage.addState(session.built(), session.profile(), named.text(), traced(session));
    }

    private static TracedCode traced(MachineSession session) {
        return session.machine()
                .capability(CodeTrace.class)
                .map(CodeTrace::traced)
                .orElseGet(() -> new TracedCode(
                        List.of(),
                        "there is no coverage, because the machine "
                                + session.profile().name() + " cannot record it (an accelerator such as KVM cannot)",
                        ""));
    }

    /** Writes what is known and begins to make its pages. Returns the totals in a line. */
    String finish() {
        return coverage.finish();
    }

    /** Waits for the pages. Returns why there are none. */
    Optional<String> finishPages() {
        return coverage.finishPages();
    }

    /** Names a scenario the same in every run: by its feature, and its name there. */
    public static String key(UniqueId id) {
        return id.getSegments().stream()
                .dropWhile(segment -> !segment.getType().equals(Segment.FEATURE))
                .filter(segment -> !segment.getType().equals(Attempt.SEGMENT))
                .map(UniqueId.Segment::getValue)
                .collect(Collectors.joining(" > "));
    }
}
