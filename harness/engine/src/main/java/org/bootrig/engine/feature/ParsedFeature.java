package org.bootrig.engine.feature;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One feature file, parsed. Immutable; shared by all profiles that run it.
 *
 * @param name short and stable: its path under {@code features/}, where it is there
 * @param lines the file's text
 */
public record ParsedFeature(Path file, String name, Place title, List<String> lines, List<ParsedScenario> scenarios) {

    /** A named thing and the line, from 1, on which it stands. */
    public record Place(String name, int line) {}

    /**
     * One step of a scenario.
     *
     * @param block what stands below it: {@code data table}, {@code doc string}, or nothing
     */
    public record StepLine(String text, int line, String block) {

        /** What distinguishes the step from others for a definition. */
        public String key() {
            return block.isEmpty() ? text : text + "\n" + block;
        }
    }

    /**
     * One scenario, or one example of an outline.
     *
     * @param identity its name, independent of its line
     * @param line the example's own line, where it is one
     * @param outline the outline that this is an example of
     * @param examples the line of the examples' keyword
     * @param tags with their {@code @}, inherited ones included
     * @param steps the background's steps included
     * @param pickle cucumber's own form of it, for {@link Cucumber} alone
     */
    public record ParsedScenario(
            String name,
            ScenarioIdentity identity,
            int line,
            Optional<Place> rule,
            Optional<Place> outline,
            Optional<Integer> examples,
            List<String> tags,
            List<StepLine> steps,
            Object pickle) {

        /** Whether this line is the scenario's own or that of something it belongs to. */
        boolean standsAt(int wanted) {
            return line == wanted
                    || outline.isPresent() && outline.get().line() == wanted
                    || examples.isPresent() && examples.get() == wanted
                    || rule.isPresent() && rule.get().line() == wanted;
        }
    }

    /** Returns the first line on which this tag stands, or that of the feature. */
    public int lineOfTag(String tag) {
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index).strip();
            if (line.startsWith("@") && List.of(line.split("\\s+")).contains(tag)) {
                return index + 1;
            }
        }
        return title.line();
    }
}
