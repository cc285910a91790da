package org.bootrig.engine.settings;

import java.util.Arrays;
import java.util.List;

/** What can be set for the engine, as a JUnit configuration parameter or a system property: the one list. */
public enum Parameter {
    /** The project root; by default the nearest folder upwards that holds {@code os-src} and {@code qemu-profiles}. */
    ROOT("root"),
    /** Where runs leave their results, each in a folder of its own; by default {@code target/bootrig} under the root. */
    OUTPUT("output"),
    /** The name shared by executions that make one run, such as one of failed tests again; by default each is a run. */
    RUN("run"),
    /** Systems, by name or folder, separated by commas. */
    SYSTEMS("systems"),
    /** Profiles, by name or file, separated by commas. */
    PROFILES("profiles"),
    /** Feature files or folders, each with {@code :LINE} where only that scenario is wanted, separated by commas. */
    FEATURES("features"),
    /** A tag expression such as {@code @net and not @slow}. */
    TAGS("tags"),
    /** Packages with step definitions, separated by commas; {@code org.bootrig.steps} by default. */
    GLUE("glue"),
    /** How many scenarios run at the same time; by default as many as the host has processors. */
    PARALLELISM("parallelism"),
    /** Which of JUnit's executors runs them: {@code worker-thread-pool} (default) or {@code fork-join-pool}. */
    EXECUTOR("executor"),
    /** How many times every scenario runs, each with a verdict of its own; once by default. */
    REPEAT("repeat"),
    /** A whole number that decides the order of scenarios; by default they run as they are written. */
    SHUFFLE("shuffle"),
    /**
     * How scenarios start: from a kept state, {@code in-place} in a process that ran others where that leaves no trace
     * (default), or {@code fresh} in one of their own; {@code booted} to boot for each.
     */
    ENTRY("entry"),
    /** How many machines may be restored ahead while scenarios run; as many as leave a processor idle by default. */
    STANDBY("standby"),
    /** How large the kept states of all runs may become, such as {@code 500M}; {@code 2G} by default, 0 for none. */
    STATES("states"),
    /** Where kept states lie between runs; by default {@code bootrig/states} in the user's cache folder. */
    STATE_FOLDER("state-folder"),
    /** Whether to record which lines of the systems ran: {@code true}, or {@code false} (default). */
    COVERAGE("coverage"),
    /** Where coverage is kept between runs; by default {@code bootrig/coverage} in the user's cache folder. */
    COVERAGE_FOLDER("coverage-folder"),
    /** A git revision: scenarios that changes since then can affect run first. */
    AFFECTED_BY("affected-by"),
    /** Whether only those run: {@code true}, or {@code false} (default). */
    ONLY_AFFECTED("only-affected"),
    /** Whether a test that fails is held, its machine standing still, until listeners have seen it; see FailingWait. */
    HOLD("hold"),
    /** Whether a screen that is unlike its reference becomes the reference: {@code true}, or {@code false} (default). */
    ACCEPT("accept"),
    /** How tests are named: {@code short} (default), or {@code long} with their path, for reports that are flat. */
    NAMES("names"),
    /**
     * Whether results and a report are written: {@code true} (default), {@code later} for all but Allure's pages, which
     * {@code bootrig report} renders when somebody wants to read them, or {@code false}.
     */
    REPORT("report");

    static final String PREFIX = "bootrig.";

    /** The build's own setting; like those with a further dot in them, Maven passes it to the tests. */
    private static final String BELONGS_TO_THE_BUILD = "toolchain";

    private final String word;

    Parameter(String word) {
        this.word = word;
    }

    /** Returns the configuration parameter's key. */
    public String key() {
        return PREFIX + word;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(parameter -> parameter.word).toList();
    }

    static boolean isKnown(String key) {
        String rest = key.substring(PREFIX.length());
        return words().contains(rest) || rest.equals(BELONGS_TO_THE_BUILD) || rest.contains(".");
    }
}
