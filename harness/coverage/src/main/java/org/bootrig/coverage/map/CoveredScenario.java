package org.bootrig.coverage.map;

import java.nio.file.Path;
import java.util.List;

/**
 * A test that ran with coverage.
 *
 * @param key names the scenario in its feature, the same in every run
 * @param name for a file of its own
 * @param feature its feature file
 * @param states the states that its machine started behind, the earliest first; empty after a power-on of its own
 * @param passed whether nothing kept it from running to its end
 */
public record CoveredScenario(String key, String name, Path feature, List<String> states, boolean passed) {}
