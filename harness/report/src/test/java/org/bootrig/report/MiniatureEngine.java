package org.bootrig.report;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/** A stand-in for the real engine: tests at UniqueIds of its shape, each with a body to run. */
final class MiniatureEngine implements TestEngine {

    /** What a test does; what it throws is its outcome. */
    interface Body {
        void run(String uniqueId) throws Throwable;
    }

    private record Test(String path, String name, Set<String> tags, Body body, String skipReason) {}

    private final String engineId;
    private final Map<String, Test> tests = new LinkedHashMap<>();

    MiniatureEngine() {
        this("bootrig");
    }

    MiniatureEngine(String engineId) {
        this.engineId = engineId;
    }

    /** Adds a test below the engine; the path is written as a UniqueId without its engine. */
    MiniatureEngine test(String path, String name, Set<String> tags, Body body) {
        tests.put(path, new Test(path, name, tags, body, null));
        return this;
    }

    MiniatureEngine skipped(String path, String name, Set<String> tags, String reason) {
        tests.put(path, new Test(path, name, tags, id -> {}, reason));
        return this;
    }

    @Override
    public String getId() {
        return engineId;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        EngineDescriptor engine = new EngineDescriptor(uniqueId, engineId);
        for (Test test : tests.values()) {
            TestDescriptor parent = engine;
            UniqueId whole = UniqueId.parse("[engine:" + engineId + "]/" + test.path());
            int depth = whole.getSegments().size();
            for (int level = 1; level < depth; level++) {
                UniqueId id = parent.getUniqueId().append(whole.getSegments().get(level));
                boolean leaf = level == depth - 1;
                TestDescriptor above = parent;
                TestDescriptor node = above.getChildren().stream()
                        .filter(child -> child.getUniqueId().equals(id))
                        .map(TestDescriptor.class::cast)
                        .findFirst()
                        .orElseGet(() -> {
                            TestDescriptor added = new Node(id, leaf ? test : null);
                            above.addChild(added);
                            return added;
                        });
                parent = node;
            }
        }
        return engine;
    }

    @Override
    public void execute(ExecutionRequest request) {
        run(request.getRootTestDescriptor(), request.getEngineExecutionListener());
    }

    private void run(TestDescriptor descriptor, EngineExecutionListener listener) {
        if (descriptor instanceof Node node && node.test != null && node.test.skipReason() != null) {
            listener.executionSkipped(descriptor, node.test.skipReason());
            return;
        }
        listener.executionStarted(descriptor);
        TestExecutionResult result = TestExecutionResult.successful();
        if (descriptor instanceof Node node && node.test != null) {
            try {
                node.test.body().run(descriptor.getUniqueId().toString());
            } catch (Throwable outcome) {
                result = TestExecutionResult.failed(outcome);
            }
        }
        Set.copyOf(descriptor.getChildren()).stream()
                .sorted((one, other) -> one.getUniqueId()
                        .toString()
                        .compareTo(other.getUniqueId().toString()))
                .forEach(child -> run(child, listener));
        listener.executionFinished(descriptor, result);
    }

    private static final class Node extends AbstractTestDescriptor {

        private final Test test;

        Node(UniqueId id, Test test) {
            super(id, test == null ? id.getLastSegment().getValue() : test.name());
            this.test = test;
        }

        @Override
        public Type getType() {
            return test == null ? Type.CONTAINER : Type.TEST;
        }

        @Override
        public Set<TestTag> getTags() {
            Stream<String> tags = test == null ? Stream.of() : test.tags().stream();
            return tags.map(TestTag::create).collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }
}
