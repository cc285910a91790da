package org.bootrig.engine.tree;

import org.bootrig.core.system.SystemDescription;
import org.bootrig.engine.run.Context;
import org.bootrig.engine.run.Gate;
import org.bootrig.engine.run.SystemStage;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;

/** A system; below it its build, as a test, and its profiles. */
final class SystemNode extends BootrigNode {

    private final SystemDescription system;

    SystemNode(UniqueId id, SystemDescription system, TestSource source) {
        super(id, system.name(), source);
        this.system = system;
    }

    SystemDescription system() {
        return system;
    }

    @Override
    public Context prepare(Context context) {
        // Asked when the tree runs and not when it is made: a filter may have taken the test away.
        boolean reported = getChildren().stream().anyMatch(BuildNode.class::isInstance);
        return context.with(new SystemStage(system, new Gate(reported)));
    }
}
