package org.bootrig.engine;

import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;

/**
 * What a node hands down to the nodes below it. Immutable.
 *
 * @param execution null above the engine's own node
 * @param system null above a system
 * @param profile null above a profile
 */
record Context(EngineExecutionListener listener, Execution execution, SystemStage system, ProfileStage profile)
        implements EngineExecutionContext {

    Context(EngineExecutionListener listener) {
        this(listener, null, null, null);
    }

    Context with(Execution begun) {
        return new Context(listener, begun, null, null);
    }

    Context with(SystemStage stage) {
        return new Context(listener, execution, stage, null);
    }

    Context with(ProfileStage stage) {
        return new Context(listener, execution, system, stage);
    }
}
