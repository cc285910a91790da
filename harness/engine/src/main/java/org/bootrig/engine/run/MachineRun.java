package org.bootrig.engine.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.FailurePlace;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.CodePlace;
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
        Trial trial = trial(check, body, log, true, false);
        if (trial.isDoubtful()) {
            trial = confirmed(trial, body, log);
        }
        log.guestTests(trial.guestTests());
        Throwable thrown = trial.thrown();
        Outcome outcome = located(trial);
        try {
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            execution.record(identity.result(
                    context, outcome, started, duration, trial.starved(), trial.conditions(), log.story()));
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

    /**
     * Tries a test once more that failed on a machine made of what ran another one. If it fails again, the second trial
     * counts. If it passes, the first one does, and its judgement says that it is not confirmed: either the system fails now
     * and then, or something was left of the earlier test; both must be seen.
     */
    private Trial confirmed(Trial inPlace, Body body, StepWatch log) {
        log.started("(tried once more, in a fresh process)");
        Trial fresh = trial(() -> {}, body, log, false, true);
        log.finished(fresh.outcome().verdict(), fresh.thrown());
        if (fresh.outcome().needsEvidence()) {
            log.attach(inPlace.evidenceNamed("in place"));
            return fresh.confirmed(true);
        }
        evidence = log.attach(inPlace.evidence()).or(() -> evidence);
        log.attach(fresh.evidenceNamed("in a fresh process"));
        return inPlace.confirmed(false);
    }

    /** Adds where in its sources the system failed, where the evidence lies, and whether the failure is confirmed. */
    private Outcome located(Trial trial) {
        Outcome outcome = trial.outcome();
        boolean unconfirmed = !trial.conditions().confirmed().orElse(true);
        return new Outcome(
                outcome.verdict(),
                outcome.judgement()
                        .map(judgement -> unconfirmed ? judgement.unconfirmed() : judgement)
                        .map(judgement -> judgement.located(
                                trial.place()
                                        .map(known -> new FailurePlace(known.function(), known.file(), known.line())),
                                evidence)));
    }

    /**
     * @param reusing whether the machine may be made of what ran another one
     * @param showing whether to collect evidence even if the test passes
     */
    private Trial trial(Runnable check, Body body, StepWatch log, boolean reusing, boolean showing) {
        Entrance entrance = new Entrance(context, state, log, reusing);
        MachineSession session;
        try {
            check.run();
            session = entrance.open();
            log.showing(session.secrets()::hidden);
        } catch (RuntimeException | AssertionError noMachine) {
            return Trial.withoutMachine(noMachine);
        }
        boolean passed = false;
        Trial trial;
        try {
            Throwable thrown = use(session, entrance, body, log);
            passed = thrown == null;
            trial = facts(thrown, session, entrance, log, showing);
        } finally {
            entrance.end(session, passed && !showing);
        }
        return trial.with(withCoverage(trial.thrown(), session, entrance, log));
    }

    private Trial facts(
            @Nullable Throwable thrown, MachineSession session, Entrance entrance, StepWatch log, boolean showing) {
        Trial trial = new Trial(
                thrown,
                session.isInPlace(),
                session.machine().clock().starved().orElse(Duration.ZERO),
                Trial.conditions(session.machine().clock(), entrance),
                Optional.empty(),
                List.of(),
                session.guestTests());
        if (!showing && !trial.outcome().needsEvidence()) {
            return trial;
        }
        Outcome outcome = trial.outcome();
        List<Evidence> pieces = new ArrayList<>(session.evidence());
        Optional<CodePlace> place = outcome.cause().flatMap(session::failingPlace);
        if (outcome.needsEvidence()) {
            pieces.addAll(new Replay(context, identity, session).evidence(outcome, place, entrance, log));
        }
        // What must be compared with another trial is attached with it.
        boolean later = trial.isDoubtful() || !outcome.needsEvidence();
        if (!later) {
            attach(pieces, session, log);
        }
        return new Trial(
                thrown,
                trial.inPlace(),
                trial.starved(),
                trial.conditions(),
                place,
                later ? pieces : List.of(),
                trial.guestTests());
    }

    private void attach(List<Evidence> pieces, MachineSession session, StepWatch log) {
        evidence = log.attach(pieces);
        if (context.execution().settings().hold()) {
            evidence.ifPresent(kept -> FailingWait.hold(context, test, session, kept));
        }
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
