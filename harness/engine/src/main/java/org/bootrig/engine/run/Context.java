package org.bootrig.engine.run;

import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;

/**
 * What a node hands down to the nodes below it. Immutable.
 *
 * @param execution null above the engine's own node
 * @param system null above a system
 * @param profile null above a profile
 */
public record Context(EngineExecutionListener listener, Execution execution, SystemStage system, ProfileStage profile)
        implements EngineExecutionContext {

    public Context(EngineExecutionListener listener) {
        this(listener, null, null, null);
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
