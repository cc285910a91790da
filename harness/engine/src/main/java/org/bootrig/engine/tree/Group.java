package org.bootrig.engine.tree;

import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;

/** A container that does nothing of its own: a feature, a rule or an outline. */
final class Group extends BootrigNode {

    Group(UniqueId id, String displayName, TestSource source) {
        super(id, displayName, source);
    }
}
