package org.bootrig.engine.tree;

import java.util.Optional;
import org.bootrig.core.base.Cause;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.session.MachineSession;
import org.bootrig.engine.outcome.Outcome;
import org.bootrig.engine.outcome.SkippedException;
import org.bootrig.engine.outcome.TestLog;
import org.bootrig.engine.run.Context;
import org.bootrig.engine.run.Entrance;
import org.bootrig.engine.run.Execution;
import org.bootrig.engine.run.Gate;
import org.bootrig.engine.run.MachineRun;
import org.bootrig.engine.run.ProfileStage;
import org.bootrig.engine.run.TestIdentity;
import org.bootrig.engine.state.EntryState;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;

/** The test that boots a profile and reports it, so that a system that does not boot fails once and not everywhere. */
final class BootNode extends BootrigNode {

    static final String NAME = "boots";

    BootNode(UniqueId id, String displayName, TestSource source) {
        super(id, displayName, source);
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    /** Stays on the profile's own thread, which {@link Gate} relies on. */
    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.SAME_THREAD;
    }

    @Override
    public SkipResult shouldBeSkipped(Context context) throws InterruptedException {
        return context.system().gate().pass().map(SkipResult::skip).orElseGet(SkipResult::doNotSkip);
    }

    @Override
    public Context execute(Context context, DynamicTestExecutor unused) throws Exception {
        ProfileStage stage = context.profile();
        Optional<Gate.Skip> skip = Optional.of(new Gate.Skip(
                Cause.BOOT_NOT_REACHED,
                "the boot of " + stage.profile().name() + " failed; its test '" + NAME + "' reports it"));
        try {
            new MachineRun(context, this, identity(), EntryState.BOOTED).run(() -> {}, (session, entrance, log) -> {
                noteTimeline(context, session, log);
                keepReady(context, session);
            });
            skip = Optional.empty();
        } catch (SkippedException impossibleHere) {
            // Nothing is known of the system: this host cannot have such a machine.
            skip = Optional.of(new Gate.Skip(
                    impossibleHere.judgement().cause(),
                    impossibleHere.judgement().problem()));
            throw impossibleHere;
        } finally {
            skip.ifPresentOrElse(known -> stage.gate().openToSkip(known.cause(), known.reason()), stage.gate()::open);
        }
        return context;
    }

    /** The tests of its phases judge the timeline; this one only records it. */
    private static void noteTimeline(Context context, MachineSession session, TestLog log) {
        session.bootTimeline().ifPresent(timeline -> {
            context.profile().bootTimeline().set(timeline);
            log.boot(timeline);
        });
    }

    /** Only a boot that passed is kept; where it cannot be kept, each scenario boots and notes why. */
    private static void keepReady(Context context, MachineSession session) {
        session.judgeRest();
        Execution execution = context.execution();
        if (execution.settings().restoring()) {
            MachineRequest request = execution.request(context, Optional.empty(), Optional.empty());
            execution.states().get(request, Optional.empty(), file -> Entrance.keep(session, file));
        }
    }

    @Override
    public void nodeSkipped(Context context, TestDescriptor self, SkipResult result) {
        context.profile().gate().open();
        Outcome outcome =
                Outcome.skipped(Cause.BOOT_NOT_REACHED, result.getReason().orElse(""));
        context.execution().record(identity().skipped(context, outcome));
    }

    private TestIdentity identity() {
        return new TestIdentity(getUniqueId(), NAME);
    }
}
