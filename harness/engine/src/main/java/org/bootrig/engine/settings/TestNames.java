package org.bootrig.engine.settings;

import java.util.List;

/**
 * How tests are named. A tree shows where a test stands, so its own name is enough there; Failsafe's XML is flat, and
 * five profiles would give it five tests of one name.
 *
 * @param withPath whether a test's name includes its path in the tree
 */
public record TestNames(boolean withPath) {

    public String of(List<String> path, String name) {
        return withPath ? String.join(" > ", path) + " > " + name : name;
    }
}
