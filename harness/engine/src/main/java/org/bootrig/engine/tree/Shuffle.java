package org.bootrig.engine.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.platform.engine.TestDescriptor;

/** Puts tests in an order that a seed decides, so that a verdict that depends on the order can be found, and found again. */
final class Shuffle {

    private Shuffle() {}

    /** Shuffles what is below this node, level by level; builds and boots stay first, because others wait for them. */
    static void children(TestDescriptor node, long seed) {
        node.orderChildren(children -> {
            List<TestDescriptor> shuffled = new ArrayList<>(children);
            // By id first, and with a seed of its own for each node: the order is the same however much else is
            // selected.
            shuffled.sort(Comparator.comparing(child -> child.getUniqueId().toString()));
            Collections.shuffle(
                    shuffled, new Random(seed ^ node.getUniqueId().toString().hashCode()));
            shuffled.sort(Comparator.comparing(child -> !comesFirst(child)));
            return shuffled;
        });
        node.getChildren().forEach(child -> children(child, seed));
    }

    private static boolean comesFirst(TestDescriptor child) {
        return child instanceof BuildNode || child instanceof BootNode;
    }
}
