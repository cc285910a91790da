package org.bootrig.engine;

import org.bootrig.engine.discovery.Discovery;
import org.bootrig.engine.run.Context;
import org.bootrig.engine.run.Plan;
import org.bootrig.engine.settings.Conformance;
import org.bootrig.engine.tree.EngineNode;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestExecutorService;

/**
 * Runs Gherkin scenarios against operating-system images on the JUnit Platform. Claims classes annotated with
 * {@link Conformance}, feature files, folders of them, and the unique ids of its own nodes.
 */
public final class BootrigEngine extends HierarchicalTestEngine<Context> {

    /** The engine's id, first segment of every unique id. */
    public static final String ID = "bootrig";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        EngineNode engine = new EngineNode(uniqueId);
        Discovery.run(request, engine);
        return engine;
    }

    @Override
    protected HierarchicalTestExecutorService createExecutorService(ExecutionRequest request) {
        Plan plan = ((EngineNode) request.getRootTestDescriptor()).plan();
        return Parallelism.executor(plan);
    }

    @Override
    protected Context createExecutionContext(ExecutionRequest request) {
        return new Context(request.getEngineExecutionListener());
    }
}
