package org.bootrig.engine.settings;

import io.cucumber.tagexpressions.Expression;
import io.cucumber.tagexpressions.TagExpressionException;
import io.cucumber.tagexpressions.TagExpressionParser;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bootrig.core.base.ErrorText;
import org.bootrig.core.base.NearestWord;
import org.bootrig.core.base.UserMistake;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.support.hierarchical.ParallelHierarchicalTestExecutorServiceFactory.ParallelExecutorServiceType;

/** The configuration parameters, read once. Immutable; a bad value or an unknown key is a {@link UserMistake}. */
public record Settings(
        Optional<String> root,
        Optional<String> output,
        Optional<String> run,
        List<String> systems,
        List<String> profiles,
        List<String> features,
        Optional<Expression> tags,
        List<String> glue,
        int parallelism,
        ParallelExecutorServiceType executor,
        int repeat,
        Optional<Long> shuffle,
        Entry entry,
        Optional<Integer> standby,
        long stateBytes,
        Optional<String> stateFolder,
        boolean coverage,
        Optional<String> coverageFolder,
        Optional<String> affectedBy,
        boolean onlyAffected,
        boolean hold,
        boolean accept,
        TestNames names,
        ReportTime report) {

    private static final List<String> STEPS = List.of("org.bootrig.steps");

    /** Returns whether there are step definitions beside Bootrig's. */
    public boolean hasOwnGlue() {
        return !glue.equals(STEPS);
    }

    public static Settings read(ConfigurationParameters parameters) {
        refuseUnknownKeys(parameters);
        List<String> glue = list(parameters, Parameter.GLUE);
        return new Settings(
                value(parameters, Parameter.ROOT),
                value(parameters, Parameter.OUTPUT),
                value(parameters, Parameter.RUN),
                list(parameters, Parameter.SYSTEMS),
                list(parameters, Parameter.PROFILES),
                list(parameters, Parameter.FEATURES),
                value(parameters, Parameter.TAGS).map(Settings::tagExpression),
                glue.isEmpty() ? STEPS : glue,
                value(parameters, Parameter.PARALLELISM)
                        .map(text -> count(Parameter.PARALLELISM, text))
                        .orElseGet(() -> Runtime.getRuntime().availableProcessors()),
                value(parameters, Parameter.EXECUTOR)
                        .map(Settings::executor)
                        .orElse(ParallelExecutorServiceType.WORKER_THREAD_POOL),
                value(parameters, Parameter.REPEAT)
                        .map(text -> count(Parameter.REPEAT, text))
                        .orElse(1),
                value(parameters, Parameter.SHUFFLE).map(Settings::seed),
                value(parameters, Parameter.ENTRY).map(Entry::of).orElse(Entry.IN_PLACE),
                value(parameters, Parameter.STANDBY).map(text -> text.equals("0") ? 0 : count(Parameter.STANDBY, text)),
                value(parameters, Parameter.STATES).map(Settings::size).orElse(2L << 30),
                value(parameters, Parameter.STATE_FOLDER),
                yes(parameters, Parameter.COVERAGE),
                value(parameters, Parameter.COVERAGE_FOLDER),
                value(parameters, Parameter.AFFECTED_BY),
                onlyAffected(parameters),
                yes(parameters, Parameter.HOLD),
                yes(parameters, Parameter.ACCEPT),
                new TestNames(value(parameters, Parameter.NAMES)
                        .map(text -> oneOf(Parameter.NAMES, text, "long", "short"))
                        .orElse(false)),
                value(parameters, Parameter.REPORT).map(Settings::report).orElse(ReportTime.NOW));
    }

    /**
     * Returns how many machines may be restored ahead. By default one for each processor that no scenario uses: where
     * all are used, as they are by default, working ahead only slows the scenarios that run.
     */
    public int standbyMachines() {
        int idle = Math.max(0, Runtime.getRuntime().availableProcessors() - parallelism);
        return standby.orElse(Math.min(idle, parallelism));
    }

    /** Returns whether machines start from kept states where that is possible. */
    public boolean restoring() {
        return entry != Entry.BOOTED;
    }

    /**
     * Returns whether machines may be made of what ran others. Coverage needs processes that have run nothing; a failing
     * machine that is held must be the one whose verdict counts.
     */
    public boolean isInPlace() {
        return entry == Entry.IN_PLACE && !coverage && !hold;
    }

    /** Returns whether the run is restricted to a part of what is named. */
    public boolean narrows() {
        return tags.isPresent() || onlyAffected || features.stream().anyMatch(text -> text.matches(".*:\\d+"));
    }

    private static void refuseUnknownKeys(ConfigurationParameters parameters) {
        for (String key : parameters.keySet().stream().sorted().toList()) {
            if (!key.startsWith(Parameter.PREFIX) || Parameter.isKnown(key)) {
                continue;
            }
            // Only the last word is compared: with the common prefix all keys would be similar.
            String nearest = NearestWord.to(key.substring(Parameter.PREFIX.length()), Parameter.words());
            throw new UserMistake("unknown configuration parameter '" + key + "'; "
                    + (nearest == null
                            ? "known ones are " + Parameter.PREFIX
                                    + String.join(", " + Parameter.PREFIX, Parameter.words())
                            : "did you mean '" + Parameter.PREFIX + nearest + "'?"));
        }
    }

    private static ReportTime report(String text) {
        return switch (text) {
            case "true" -> ReportTime.NOW;
            case "later" -> ReportTime.LATER;
            case "false" -> ReportTime.NEVER;
            default -> throw new UserMistake(
                    Parameter.REPORT.key() + ": '" + text + "' is none of 'true', 'later' and 'false'");
        };
    }

    private static boolean onlyAffected(ConfigurationParameters parameters) {
        boolean only = yes(parameters, Parameter.ONLY_AFFECTED);
        if (only && value(parameters, Parameter.AFFECTED_BY).isEmpty()) {
            throw new UserMistake(Parameter.ONLY_AFFECTED.key() + " has no effect without "
                    + Parameter.AFFECTED_BY.key() + "; name the git revision since which something changed");
        }
        return only;
    }

    /** Returns the value of a switch that is off by default. */
    private static boolean yes(ConfigurationParameters parameters, Parameter parameter) {
        return value(parameters, parameter)
                .map(text -> oneOf(parameter, text, "true", "false"))
                .orElse(false);
    }

    private static Optional<String> value(ConfigurationParameters parameters, Parameter parameter) {
        return parameters.get(parameter.key()).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static List<String> list(ConfigurationParameters parameters, Parameter parameter) {
        return value(parameters, parameter).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Expression tagExpression(String text) {
        try {
            return TagExpressionParser.parse(text);
        } catch (TagExpressionException bad) {
            String reason = ErrorText.of(bad).lines().findFirst().orElse("it cannot be read");
            throw new UserMistake(Parameter.TAGS.key() + ": '" + text + "' is not a tag expression: " + reason);
        }
    }

    private static int count(Parameter parameter, String text) {
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new UserMistake(parameter.key() + ": '" + text + "' is not a number from 1 to 9999");
        }
        return Integer.parseInt(text);
    }

    private static long seed(String text) {
        if (!text.matches("-?[0-9]{1,18}")) {
            throw new UserMistake(Parameter.SHUFFLE.key() + ": '" + text + "' is not a whole number");
        }
        return Long.parseLong(text);
    }

    private static long size(String text) {
        if (!text.matches("[0-9]{1,9}[MG]|0")) {
            throw new UserMistake(Parameter.STATES.key() + ": '" + text + "' is not a size; write 500M, 2G or 0");
        }
        long number = Long.parseLong(text.replaceAll("[MG]", ""));
        return text.endsWith("G") ? number << 30 : number << 20;
    }

    private static ParallelExecutorServiceType executor(String text) {
        for (ParallelExecutorServiceType type : ParallelExecutorServiceType.values()) {
            if (type.name().replace('_', '-').equals(text.toUpperCase(Locale.ROOT))) {
                return type;
            }
        }
        throw new UserMistake(Parameter.EXECUTOR.key() + ": '" + text
                + "' is not an executor; use worker-thread-pool or fork-join-pool");
    }

    /** Returns whether it is the first of the two words. */
    private static boolean oneOf(Parameter parameter, String text, String yes, String no) {
        if (!text.equals(yes) && !text.equals(no)) {
            throw new UserMistake(parameter.key() + ": '" + text + "' is neither " + yes + " nor " + no);
        }
        return text.equals(yes);
    }
}
