package org.bootrig.report;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Verdict;
import org.bootrig.core.results.GuestVerdict;
import org.bootrig.core.results.ScenarioResult;
import org.bootrig.core.results.Story;
import org.bootrig.core.results.TestKey;

/**
 * One case of {@code junit.xml}. Immutable.
 *
 * @param place the class that readers file it under; with the name it is unlike that of any other case
 * @param file where it is written; empty for what stands in no file
 * @param earlier the failures of the same test before it was run again
 * @param output what a reader shows beside the message: the steps, and which files belong to it
 */
record JUnitCase(
        String place,
        String name,
        Duration duration,
        String started,
        Verdict verdict,
        String type,
        String message,
        String file,
        List<JUnitCase> earlier,
        String output) {

    /** Names what a result is filed under; those of one identity are the same test, run again. */
    static String identity(ScenarioResult result) {
        return place(result) + "\0" + name(result);
    }

    /** @param attempts of one test, the last at the end */
    static JUnitCase of(List<ScenarioResult> attempts) {
        List<JUnitCase> earlier = attempts.subList(0, attempts.size() - 1).stream()
                .filter(ScenarioResult::isBad)
                .map(result -> of(result, List.of()))
                .toList();
        return of(attempts.get(attempts.size() - 1), earlier);
    }

    private static JUnitCase of(ScenarioResult result, List<JUnitCase> earlier) {
        return new JUnitCase(
                place(result),
                name(result),
                result.duration(),
                result.started().truncatedTo(ChronoUnit.SECONDS).toString(),
                result.verdict(),
                result.cause().map(Cause::id).orElse("unknown"),
                result.message(),
                result.place().replaceFirst(":\\d+$", ""),
                earlier,
                output(result));
    }

    /** Its time is a part of the scenario's. */
    static JUnitCase of(GuestVerdict test, JUnitCase scenario) {
        return new JUnitCase(
                scenario.place() + " > " + scenario.name(),
                test.name(),
                Duration.ZERO,
                scenario.started(),
                test.passed() ? Verdict.PASSED : Verdict.FAILED,
                "guest-test",
                test.detail(),
                "",
                List.of(),
                "");
    }

    static String suite(ScenarioResult result) {
        return Stream.of(result.test().suite(), result.system(), result.profile())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("."));
    }

    private static String place(ScenarioResult result) {
        TestKey test = result.test();
        return Stream.of(suite(result), test.featureTitle(), test.rule())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("."));
    }

    private static String name(ScenarioResult result) {
        return result.scenario()
                + (result.isRepeated() ? " (attempt " + result.conditions().attempt() + ")" : "");
    }

    /** Steps and attachments of a case that did not pass; readers of this file need none of a passed one. */
    private static String output(ScenarioResult result) {
        if (!result.isBad()) {
            return "";
        }
        String place = result.place().isEmpty() ? "" : result.place() + "\n";
        String steps = result.story().steps().stream()
                .map(step -> step.verdict().name().toLowerCase(java.util.Locale.ROOT) + " " + step.name() + "\n")
                .collect(Collectors.joining());
        String attachments = result.story().attachments().stream()
                .map(Story.Attachment::file)
                .filter(file -> !file.isEmpty())
                .map(file -> "[[ATTACHMENT|" + file + "]]\n")
                .collect(Collectors.joining());
        return place + steps + attachments;
    }
}
