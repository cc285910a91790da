package org.bootrig.engine.run;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;

/**
 * What a node hands down to the nodes below it. Immutable.
 *
 * @param execution null above the engine's own node
 * @param system null above a system
 * @param profile null above a profile
 */
public record Context(
        EngineExecutionListener listener,
        @Nullable Execution execution,
        @Nullable SystemStage system,
        @Nullable ProfileStage profile)
        implements EngineExecutionContext {

    public Context(EngineExecutionListener listener) {
        this(listener, null, null, null);
    }

    /** Returns the execution, or nothing above the engine's own node and where there is nothing to run. */
    public Optional<Execution> begun() {
        return Optional.ofNullable(execution);
    }

    /** Throws {@link NullPointerException} where there is none; see {@link #begun}. */
    @Override
    public Execution execution() {
        return Objects.requireNonNull(execution, "there is no execution above the engine's node");
    }

    /** Throws {@link NullPointerException} above a system. */
    @Override
    public SystemStage system() {
        return Objects.requireNonNull(system, "there is no system above a system's node");
    }

    /** Throws {@link NullPointerException} above a profile. */
    @Override
    public ProfileStage profile() {
        return Objects.requireNonNull(profile, "there is no profile above a profile's node");
    }

    /** Returns why the tests of this profile are skipped, if there is a reason by now. */
    public Optional<Gate.Skip> skipped() {
        return system().gate().skip().or(() -> profile().gate().skip());
    }

    /** Returns the profile's name; empty above a profile. */
    String profileName() {
        return profile == null ? "" : profile.profile().name();
    }

    public Context with(Execution begun) {
        return new Context(listener, begun, null, null);
    }

    public Context with(SystemStage stage) {
        return new Context(listener, execution, stage, null);
    }

    public Context with(ProfileStage stage) {
        return new Context(listener, execution, system, stage);
    }
}
