package org.bootrig.engine.tree;

import java.time.Duration;
import java.time.Instant;
import org.bootrig.core.base.Cause;
import org.bootrig.core.results.Conditions;
import org.bootrig.core.results.Story;
import org.bootrig.engine.outcome.Outcome;
import org.bootrig.engine.outcome.ShortTrace;
import org.bootrig.engine.run.Context;
import org.bootrig.engine.run.Gate;
import org.bootrig.engine.run.TestIdentity;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;

/** The test that builds a system and reports it, so that a system that does not build fails once. */
final class BuildNode extends BootrigNode {

    static final String NAME = "builds";

    BuildNode(UniqueId id, String displayName, TestSource source) {
        super(id, displayName, source);
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    /** Stays on the system's own thread, which {@link Gate} relies on. */
    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.SAME_THREAD;
    }

    @Override
    public Context execute(Context context, DynamicTestExecutor unused) {
        Instant started = Instant.now();
        long start = System.nanoTime();
        Outcome outcome = Outcome.PASSED;
        try {
            context.system().built(context.execution().run());
            context.system().gate().open();
        } catch (RuntimeException | AssertionError failed) {
            outcome = Outcome.of(ShortTrace.of(failed));
            context.system()
                    .gate()
                    .openToSkip(
                            Cause.BOOT_NOT_REACHED,
                            context.system().system().name() + " could not be built; its test '" + NAME
                                    + "' reports it");
            throw failed;
        } finally {
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            context.execution()
                    .record(new TestIdentity(getUniqueId(), NAME)
                            .result(
                                    context,
                                    outcome,
                                    started,
                                    duration,
                                    Duration.ZERO,
                                    Conditions.UNKNOWN,
                                    Story.NONE));
        }
        return context;
    }

    @Override
    public void nodeSkipped(Context context, TestDescriptor self, SkipResult cancelled) {
        context.system().gate().open();
    }
}
