package org.bootrig.engine;

import java.util.Map;
import org.bootrig.report.Catalogue;

/**
 * What discovery read once and execution needs again. Immutable.
 *
 * @param stepProblems what is wrong with a step, by its text
 */
record Plan(
        Settings settings, Project project, Catalogue catalogue, Cucumber cucumber, Map<String, String> stepProblems) {}
