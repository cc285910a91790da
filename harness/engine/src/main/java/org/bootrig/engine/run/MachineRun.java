package org.bootrig.engine.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.FailurePlace;
import org.bootrig.core.base.HostLoad;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.CodePlace;
import org.bootrig.core.machine.MachineClock;
import org.bootrig.core.results.Conditions;
import org.bootrig.core.session.MachineSession;
import org.bootrig.engine.outcome.Outcome;
import org.bootrig.engine.outcome.Shown;
import org.bootrig.engine.outcome.StepWatch;
import org.bootrig.engine.outcome.TestLog;
import org.bootrig.engine.state.EntryState;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.reporting.ReportEntry;

/**
 * Gives one test a machine of its own, judges the result, keeps the evidence while the machine exists, and cleans up in
 * every case. Everything happens on the calling thread.
 */
public final class MachineRun {

    /** The report entry that names the step in which a test failed, before the test ends. */
    public static final String FAILED_STEP = "bootrig.failed-step";

    /** What the test does with its machine. */
    public interface Body {
        void use(MachineSession session, Entrance entrance, TestLog log) throws Throwable;
    }

    private final Context context;
    private final TestDescriptor test;
    private final TestIdentity identity;
    private final EntryState state;
    private Duration starved = Duration.ZERO;
    private Conditions conditions = Conditions.UNKNOWN;
    private Optional<CodePlace> place = Optional.empty();
    private Optional<Path> evidence = Optional.empty();

    public MachineRun(Context context, TestDescriptor test, TestIdentity identity, EntryState state) {
        this.context = context;
        this.test = test;
        this.identity = identity;
        this.state = state;
    }

    /**
     * Throws what the body threw, or its form for JUnit.
     *
     * @param check runs first; when it throws, no machine is made
     */
    public void run(Runnable check, Body body) throws Exception {
        Instant started = Instant.now();
        long start = System.nanoTime();
        Execution execution = context.execution();
        StepWatch log = new StepWatch(execution.log(context, identity));
        Throwable thrown = attempt(check, body, log);
        Outcome outcome = located(Outcome.of(thrown));
        try {
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            execution.record(identity.result(context, outcome, started, duration, starved, conditions, log.story()));
        } catch (RigFault lost) {
            if (thrown == null) {
                throw lost;
            }
            thrown.addSuppressed(lost);
        }
        if (!log.failing().isEmpty()) {
            context.listener().reportingEntryPublished(test, ReportEntry.from(FAILED_STEP, log.failing()));
        }
        if (thrown != null) {
            rethrow(Shown.as(outcome.judgement().orElseThrow(), thrown));
        }
    }

    /** Adds where in its sources the system failed, and where the evidence lies. */
    private Outcome located(Outcome outcome) {
        return new Outcome(
                outcome.verdict(),
                outcome.judgement()
                        .map(judgement -> judgement.located(
                                place.map(known -> new FailurePlace(known.function(), known.file(), known.line())),
                                evidence)));
    }

    private @Nullable Throwable attempt(Runnable check, Body body, StepWatch log) {
        Execution execution = context.execution();
        Entrance entrance = new Entrance(context, state, log);
        MachineSession session;
        try {
            check.run();
            session = entrance.open();
            log.showing(session.secrets()::hidden);
        } catch (RuntimeException | AssertionError noMachine) {
            return noMachine;
        }
        @Nullable Throwable thrown;
        try {
            thrown = use(session, entrance, body, log);
            noteConditions(session.machine().clock(), entrance);
            log.guestTests(session.guestTests());
            if (thrown != null && Outcome.of(thrown).needsEvidence()) {
                keepEvidence(thrown, session, entrance, log);
            }
        } finally {
            execution.close(session);
        }
        return withCoverage(thrown, session, entrance, log);
    }

    private @Nullable Throwable withCoverage(
            @Nullable Throwable thrown, MachineSession session, Entrance entrance, StepWatch log) {
        boolean passed = thrown == null;
        try {
            context.execution().coverage().ifPresent(known -> known.test(identity, entrance, session, passed, log));
            return thrown;
        } catch (RigFault | UserMistake lost) {
            if (thrown == null) {
                return lost;
            }
            thrown.addSuppressed(lost);
            return thrown;
        }
    }

    private void noteConditions(MachineClock clock, Entrance entrance) {
        starved = clock.starved().orElse(Duration.ZERO);
        HostLoad load = HostLoad.now();
        conditions = new Conditions(
                entrance.how(),
                entrance.note(),
                entrance.discarded(),
                entrance.preparedAhead(),
                1,
                1,
                Optional.of(clock.mode().name().toLowerCase(Locale.ROOT)),
                clock.guestTime(),
                clock.processorTime().orElse(Duration.ZERO),
                load.average(),
                load.pressure());
    }

    private void keepEvidence(Throwable thrown, MachineSession session, Entrance entrance, StepWatch log) {
        List<Evidence> pieces = new ArrayList<>(session.evidence());
        Outcome outcome = Outcome.of(thrown);
        place = outcome.cause().flatMap(session::failingPlace);
        pieces.addAll(new Replay(context, identity, session).evidence(outcome, place, entrance, log));
        evidence = log.attach(pieces);
        if (context.execution().settings().hold()) {
            evidence.ifPresent(kept -> FailingWait.hold(context, test, session, kept));
        }
    }

    private static @Nullable Throwable use(MachineSession session, Entrance entrance, Body body, TestLog log) {
        try {
            entrance.enter(session);
            body.use(session, entrance, log);
            session.judgeRest();
            return null;
        } catch (Throwable problem) {
            return session.secrets().hidden(explained(problem, session));
        }
    }

    /** A step that only saw the consequence, such as a refused connection, is explained by the panic that came before. */
    private static Throwable explained(Throwable problem, MachineSession session) {
        if (Outcome.of(problem).cause().orElse(null) != Cause.EXPECTATION_NOT_MET) {
            return problem;
        }
        try {
            session.judgeRest();
            return problem;
        } catch (SystemFailure | RigFault deeper) {
            deeper.addSuppressed(problem);
            return deeper;
        }
    }

    private static void rethrow(Throwable shown) throws Exception {
        if (shown instanceof Error error) {
            throw error;
        }
        throw (Exception) shown;
    }
}
