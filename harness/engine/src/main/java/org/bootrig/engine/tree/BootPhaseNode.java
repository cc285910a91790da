package org.bootrig.engine.tree;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Durations;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.results.Conditions;
import org.bootrig.core.results.Story;
import org.bootrig.core.session.BootTimeline;
import org.bootrig.core.system.BootPhase;
import org.bootrig.engine.outcome.Outcome;
import org.bootrig.engine.run.Context;
import org.bootrig.engine.run.Gate;
import org.bootrig.engine.run.TestIdentity;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.opentest4j.TestAbortedException;

/** Compares one phase of a profile's boot with its budget. The boot is the one that {@link BootNode} made. */
final class BootPhaseNode extends BootrigNode {

    private final BootPhase phase;

    BootPhaseNode(UniqueId id, String displayName, TestSource source, BootPhase phase) {
        super(id, displayName, source);
        this.phase = phase;
    }

    /** Names the phase in an id, whatever its budget. */
    static String segment(BootPhase phase) {
        return "boot-phase-" + phase.name().replace(' ', '-');
    }

    static String title(BootPhase phase) {
        return "boot phase " + phase.name() + " within " + Durations.words(phase.budget());
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public SkipResult shouldBeSkipped(Context context) throws InterruptedException {
        Optional<String> reason = context.system().gate().pass();
        if (reason.isEmpty()) {
            reason = context.profile().gate().pass();
        }
        return reason.map(SkipResult::skip).orElseGet(SkipResult::doNotSkip);
    }

    @Override
    public Context execute(Context context, DynamicTestExecutor unused) {
        Instant started = Instant.now();
        @Nullable Throwable thrown = null;
        Duration took = Duration.ZERO;
        Duration starved = Duration.ZERO;
        try {
            BootTimeline timeline = Optional.ofNullable(
                            context.profile().bootTimeline().get())
                    .orElseThrow(() -> new TestAbortedException("the test '" + BootNode.NAME + "' did not run"));
            BootTimeline.Phase measured = timeline.phases().stream()
                    .filter(candidate -> candidate.phase().equals(phase))
                    .findFirst()
                    .orElseThrow();
            started = timeline.on();
            took = measured.elapsed().orElse(Duration.ZERO);
            starved = measured.starved();
            judge(timeline, measured);
            return context;
        } catch (TestAbortedException | SystemFailure expected) {
            thrown = expected;
            throw expected;
        } finally {
            context.execution()
                    .record(identity()
                            .result(
                                    context,
                                    Outcome.of(thrown),
                                    started,
                                    took,
                                    starved,
                                    Conditions.UNKNOWN,
                                    Story.NONE));
        }
    }

    private static void judge(BootTimeline timeline, BootTimeline.Phase measured) {
        if (timeline.isWithinBudget(measured)) {
            return;
        }
        String phase = "the boot phase '" + measured.phase().name() + "'";
        String problem = timeline.judged(measured)
                .map(time -> phase + " took " + Durations.words(time) + " of the "
                        + Durations.words(measured.phase().budget()) + " that system.yaml gives it")
                .orElse(phase + " never ended: its marker '" + measured.phase().until()
                        + "' was not seen behind that of the phase before, until the system was ready");
        Cause cause = timeline.judged(measured).isPresent() ? Cause.TIMED_OUT : Cause.EXPECTATION_NOT_MET;
        throw new SystemFailure(cause, problem + "\nthe boot's phases:\n" + timeline.words());
    }

    @Override
    public void nodeSkipped(Context context, TestDescriptor self, SkipResult result) {
        Outcome outcome = Outcome.skipped(
                context.skipped().map(Gate.Skip::cause).orElse(Cause.NOT_ASKED),
                result.getReason().orElse(""));
        context.execution().record(identity().skipped(context, outcome));
    }

    /** Its budget may change, and it is still the same test. */
    private TestIdentity identity() {
        return new TestIdentity(getUniqueId(), "boot phase " + phase.name());
    }
}
