package org.bootrig.engine.run;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.HostFacts;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.KeptState;
import org.bootrig.core.machine.MachineClock;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Profile;
import org.bootrig.core.machine.reuse.StandingMachine;
import org.bootrig.core.picture.ReferencePictures;
import org.bootrig.core.results.RunRecorder;
import org.bootrig.core.results.ScenarioResult;
import org.bootrig.core.results.TestKey;
import org.bootrig.core.session.MachineSession;
import org.bootrig.engine.feature.Cucumber;
import org.bootrig.engine.outcome.BootRecord;
import org.bootrig.engine.outcome.StoryLog;
import org.bootrig.engine.outcome.TestLog;
import org.bootrig.engine.settings.Parameter;
import org.bootrig.engine.settings.Project;
import org.bootrig.engine.settings.ReportTime;
import org.bootrig.engine.settings.Settings;
import org.bootrig.engine.state.InputDigests;
import org.bootrig.engine.state.KeptStates;
import org.bootrig.engine.state.StandbyMachines;
import org.bootrig.engine.state.StateCache;
import org.bootrig.engine.state.WarmMachines;
import org.bootrig.report.RunReport;
import org.jspecify.annotations.Nullable;

/**
 * One execution of the engine: its run, its report and the machines that are open. Safe for use by several threads.
 */
public final class Execution {

    private final Run run;
    private final Optional<RunRecorder> recorder;
    private final RunReport report;
    private final Project project;
    private final Cucumber cucumber;
    private final Map<String, String> stepProblems;
    private final Set<MachineSession> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger machines = new AtomicInteger();
    private final Settings settings;
    private final Path root;
    private final InputDigests digests;
    private final KeptStates states;
    private final Set<StandbyMachines> standby = ConcurrentHashMap.newKeySet();
    private final WarmMachines warm;
    private final Optional<RunCoverage> coverage;
    private final Optional<RunInputs> inputs;
    private String coverageTotals = "";
    private volatile boolean stopping;
    private volatile Consumer<Optional<Path>> stopped = report -> {};
    private boolean ended;
    private Optional<Path> index = Optional.empty();
    private final Thread shutdown = new Thread(this::shutDown, "bootrig-shutdown");

    private Execution(Run run, Optional<RunRecorder> recorder, RunReport report, Plan plan) {
        this.run = run;
        this.recorder = recorder;
        this.report = report;
        this.project = plan.project();
        this.cucumber = plan.cucumber();
        this.stepProblems = plan.stepProblems();
        this.settings = plan.settings();
        this.warm = new WarmMachines(settings.parallelism());
        this.root = plan.project().root().toAbsolutePath().normalize();
        Path cache = settings.stateFolder().map(Path::of).orElseGet(StateCache::folderOfUser);
        if (settings.stateBytes() > 0) {
            run.fileDigests().rememberIn(cache.resolveSibling("digests.json"));
        }
        this.digests = new InputDigests(run.fileDigests());
        this.states = new KeptStates(run, new StateCache(cache, settings.stateBytes(), run.log("cache")), digests);
        this.inputs = recorder.map(
                writer -> new RunInputs(writer, digests, plan.project().root(), run.environment()));
        this.coverage = settings.coverage() ? Optional.of(new RunCoverage(run, settings)) : Optional.empty();
    }

    /**
     * Begins the run. Throws {@link org.bootrig.core.base.RigFault} when the host cannot have one, and
     * {@link org.bootrig.core.base.UserMistake} for a mistake in what shapes its report.
     */
    public static Execution begin(Plan plan) {
        Settings settings = plan.settings();
        Path home = plan.project().output(settings.output());
        RunReport report = RunReport.shapedBy(plan.project().root().resolve("reports"), plan.catalogue());
        Optional<RunRecorder> recorder = settings.report() == ReportTime.NEVER
                ? Optional.empty()
                : Optional.of(RunRecorder.begin(
                        home, settings.run(), plan.scope(), unusual(settings), HostFacts.environment()));
        Run run = null;
        try {
            run = Run.begin(recorder.map(writer -> writer.folder().output()).orElse(home));
            if (recorder.isPresent()) {
                run.openLog();
            }
            logBegin(run, settings);
            run.shared(ReferencePictures.class, missing -> new ReferencePictures(settings.accept()));
            Execution execution = new Execution(run, recorder, report, plan);
            Runtime.getRuntime().addShutdownHook(execution.shutdown);
            return execution;
        } catch (RuntimeException failed) {
            recorder.ifPresent(RunRecorder::close);
            if (run != null) {
                run.close();
            }
            throw failed;
        }
    }

    private static Map<String, String> unusual(Settings settings) {
        Map<String, String> unusual = new TreeMap<>();
        settings.shuffle().ifPresent(seed -> unusual.put(Parameter.SHUFFLE.key(), seed.toString()));
        if (settings.repeat() > 1) {
            unusual.put(Parameter.REPEAT.key(), Integer.toString(settings.repeat()));
        }
        return unusual;
    }

    private static void logBegin(Run run, Settings settings) {
        run.log("run").log(
                Level.INFO,
                "run {0} in {1} begins, {2} scenarios at once at most, up to {3} standby machines a profile",
                run.id(),
                run.output(),
                settings.parallelism(),
                settings.standbyMachines());
        run.swept().ifPresent(what -> run.log("run").log(Level.INFO, "{0}", what));
    }

    public Run run() {
        return run;
    }

    /** Returns the project's root. */
    Path root() {
        return root;
    }

    public Settings settings() {
        return settings;
    }

    public Cucumber cucumber() {
        return cucumber;
    }

    /** Returns what is wrong with this step text, or null. */
    public @Nullable String stepProblem(String text) {
        return stepProblems.get(text);
    }

    /** Returns the path relative to the project's root, if it lies in there. */
    String fromRoot(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return (absolute.startsWith(root) ? root.relativize(absolute) : absolute).toString();
    }

    /** Returns the log of one test, to be used on that test's thread. */
    TestLog log(Context context, TestIdentity test) {
        return recorder.<TestLog>map(writer -> log(writer, context, test)).orElse(TestLog.NONE);
    }

    private static TestLog log(RunRecorder writer, Context context, TestIdentity test) {
        String id = test.id().toString();
        TestKey key = test.key(context);
        Attempt attempt = test.attempt();
        return new StoryLog(
                writer.story(id, key, attempt.number(), attempt.of()),
                guests -> writer.guestTests(id, attempt.number(), guests),
                timeline -> writer.boot(id, BootRecord.of(key.system(), key.profile(), timeline)));
    }

    /** Returns the states that machines of this run start from. */
    public KeptStates states() {
        return states;
    }

    /** Returns the digests of this run's files. */
    InputDigests digests() {
        return digests;
    }

    /** Returns what records the lines that ran, if wanted. */
    Optional<RunCoverage> coverage() {
        return coverage;
    }

    /** Returns the totals of the coverage in a line, after the end; empty where none was wanted. */
    public String coverageTotals() {
        return coverageTotals;
    }

    /** Makes a request, under a name of its own, for a machine of this context's system and profile. */
    public MachineRequest request(Context context, Optional<KeptState> start, Optional<MachineClock.Mode> clock) {
        Profile profile = context.profile().profile();
        String name = profile.name() + "-" + machines.incrementAndGet();
        MachineRequest request = new MachineRequest(name, context.system().built(run), profile, run, start, clock);
        if (start.isEmpty() && clock.isEmpty()) {
            inputs.ifPresent(noted -> noted.machine(request));
        }
        return coverage.map(tracer -> tracer.tracing(request)).orElse(request);
    }

    /** Makes a machine for the calling thread's test; {@link #close} must follow. */
    MachineSession open(MachineRequest request) {
        if (stopping) {
            throw new RigFault(Cause.LAB_FAULT, "the run is being stopped");
        }
        MachineSession session = MachineSession.open(request);
        open.add(session);
        return session;
    }

    /** Takes charge of a profile's standby machines: unused ones are discarded with the run. */
    public void closeAtEnd(StandbyMachines machines) {
        standby.add(machines);
    }

    /** Returns what ran earlier machines and stands for the next ones. */
    WarmMachines warm() {
        return warm;
    }

    /** Ends a machine and returns what another one of its state can be made of, if that is possible. */
    Optional<StandingMachine> leave(MachineSession session) {
        try {
            return session.leave();
        } finally {
            open.remove(session);
        }
    }

    public void close(MachineSession session) {
        session.close();
        open.remove(session);
    }

    /** Returns what records the inputs of verdicts, if there is a report. */
    public Optional<RunInputs> inputs() {
        return inputs;
    }

    /** Records a result. Throws {@link RigFault} when the disk does not take it. */
    public void record(ScenarioResult result) {
        // A scenario whose machine is taken away because of Ctrl+C has no verdict.
        if (!stopping) {
            recorder.ifPresent(writer -> writer.record(result));
        }
    }

    /** Ends the run and returns the rendered report, if one is wanted. */
    public synchronized Optional<Path> finish() {
        if (ended) {
            return index;
        }
        ended = true;
        try {
            standby.forEach(StandbyMachines::close);
            warm.close();
            inputs.ifPresent(RunInputs::finish);
            coverage.ifPresent(known -> coverageTotals = known.finish());
            if (recorder.isEmpty()) {
                finishCoverage();
            }
            recorder.ifPresent(writer -> index = Optional.of(report(writer)));
            return index;
        } finally {
            run.log("run").log(Level.INFO, "run {0} ends", run.id());
            run.close();
            recorder.ifPresent(RunRecorder::close);
            try {
                Runtime.getRuntime().removeShutdownHook(shutdown);
            } catch (IllegalStateException alreadyShuttingDown) {
                // the hook does the same
            }
        }
    }

    private Path report(RunRecorder writer) {
        if (!coverageTotals.isEmpty()) {
            writer.environment("Coverage", coverageTotals);
        }
        writer.finish(!stopping, new StillThere(project));
        Path rendered = settings.report() == ReportTime.LATER
                ? report.renderWithoutAllure(writer.folder(), this::finishCoverage)
                : report.render(writer.folder(), run.temporary(), this::finishCoverage);
        writer.refuseLosses();
        return rendered;
    }

    private void finishCoverage() {
        coverage.flatMap(RunCoverage::finishPages).ifPresent(problem -> coverageTotals += "; " + problem);
    }

    /**
     * Calls this listener twice when the run is stopped from outside: with nothing when that begins, after which verdicts no
     * longer count, and with the report when it is rendered. Called on a thread of its own while the JVM ends.
     */
    public void onStopped(Consumer<Optional<Path>> listener) {
        stopped = listener;
    }

    /** After Ctrl+C, the machines are closed first, and then the finished verdicts are reported. */
    private void shutDown() {
        stopping = true;
        stopped.accept(Optional.empty());
        run.log("run").log(Level.INFO, "run {0} is stopped from outside", run.id());
        open.forEach(MachineSession::close);
        Optional<Path> rendered = finish();
        if (rendered.isPresent()) {
            stopped.accept(rendered);
        }
    }
}
