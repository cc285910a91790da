/**
 * The tree that the JUnit Platform sees: suites, systems, profiles, features and tests.
 */
@NullMarked
package org.bootrig.engine.tree;

import org.jspecify.annotations.NullMarked;
