package org.bootrig.engine.tree;

import org.bootrig.engine.run.Context;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** A node of the tree under the engine: a container, unless it says otherwise. */
abstract class BootrigNode extends AbstractTestDescriptor implements Node<Context> {

    BootrigNode(UniqueId id, String displayName, @Nullable TestSource source) {
        super(id, displayName, source);
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }
}
