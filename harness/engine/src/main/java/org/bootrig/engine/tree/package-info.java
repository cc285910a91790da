/**
 * The tree that the JUnit Platform sees: suites, systems, profiles, features and tests.
 */
package org.bootrig.engine.tree;
