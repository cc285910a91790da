package org.bootrig.engine.run;

import java.util.Map;
import org.bootrig.core.results.RunScope;
import org.bootrig.core.results.conformance.Catalogue;
import org.bootrig.engine.feature.Cucumber;
import org.bootrig.engine.settings.Project;
import org.bootrig.engine.settings.Settings;

/**
 * What discovery read and execution needs. Immutable.
 *
 * @param scope how much of what was named runs
 * @param stepProblems what is wrong with a step, by its text
 */
public record Plan(
        Settings settings,
        Project project,
        Catalogue catalogue,
        RunScope scope,
        Cucumber cucumber,
        Map<String, String> stepProblems) {}
