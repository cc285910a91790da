package org.bootrig.cli.request;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Names a test for people by the path that leads to it: system, profile, feature, scenario. */
public final class ScenarioName {

    /** Levels that add nothing to the others; an example's own name includes its outline's. */
    private static final Set<String> UNNAMED = Set.of("engine", "suite", "outline");

    private ScenarioName() {}

    public static String of(TestPlan plan, TestIdentifier test) {
        Deque<String> names = new ArrayDeque<>();
        for (Optional<TestIdentifier> at = Optional.of(test); at.isPresent(); at = plan.getParent(at.get())) {
            UniqueId.Segment segment = at.get().getUniqueIdObject().getLastSegment();
            if (!UNNAMED.contains(segment.getType())) {
                names.addFirst(at.get().getDisplayName());
            }
        }
        return String.join(" › ", names);
    }
}
