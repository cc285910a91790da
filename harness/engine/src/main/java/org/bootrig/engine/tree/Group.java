package org.bootrig.engine.tree;

import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;

/** A container that does nothing of its own: a feature, a rule or an outline. */
final class Group extends BootrigNode {

    Group(UniqueId id, String displayName, @Nullable TestSource source) {
        super(id, displayName, source);
    }
}
