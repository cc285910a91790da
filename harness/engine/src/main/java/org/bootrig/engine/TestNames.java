package org.bootrig.engine;

import java.util.List;

/**
 * How tests are named. A tree shows where a test stands, so its own name is enough there; Failsafe's XML is flat, and
 * five profiles would give it five tests of one name.
 *
 * @param withPath whether a test's name tells the way to it
 */
record TestNames(boolean withPath) {

    String of(List<String> path, String name) {
        return withPath ? String.join(" > ", path) + " > " + name : name;
    }
}
