package org.bootrig.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Names a test for people by the path that leads to it: system, profile, feature, scenario. */
final class ScenarioName {

    private ScenarioName() {}

    static String of(TestPlan plan, TestIdentifier test) {
        Deque<String> names = new ArrayDeque<>();
        for (Optional<TestIdentifier> at = Optional.of(test); at.isPresent(); at = plan.getParent(at.get())) {
            UniqueId.Segment segment = at.get().getUniqueIdObject().getLastSegment();
            if (!segment.getType().equals("engine") && !segment.getType().equals("suite")) {
                names.addFirst(at.get().getDisplayName());
            }
        }
        return String.join(" › ", names);
    }
}
