package org.bootrig.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootrig.core.base.UserMistake;
import org.bootrig.engine.settings.Parameter;
import org.bootrig.engine.tree.Suite;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.testkit.engine.EngineDiscoveryResults;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** The project of fakes in the test resources, and requests to the engine about it. */
public final class EngineFixture {

    public static final Path PROJECT = Path.of("src/test/resources/project").toAbsolutePath();
    public static final Path FEATURES = PROJECT.resolve("features");
    public static final Path ANSWERS = FEATURES.resolve("fakeos/answers.feature");

    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final List<DiscoverySelector> selectors = new ArrayList<>();
    private final List<Filter<?>> filters = new ArrayList<>();

    public EngineFixture(Path output) {
        with(Parameter.ROOT, PROJECT.toString())
                .with(Parameter.OUTPUT, output.toString())
                .with(Parameter.GLUE, "org.bootrig.fakeglue")
                .with(Parameter.STATE_FOLDER, output.resolve("states").toString())
                .with(Parameter.REPORT, "false");
    }

    public EngineFixture with(Parameter parameter, String value) {
        return with(parameter.key(), value);
    }

    public EngineFixture with(String key, String value) {
        parameters.put(key, value);
        return this;
    }

    /** The fake system on the profile that works. */
    public EngineFixture onFake() {
        return with(Parameter.SYSTEMS, "fakeos").with(Parameter.PROFILES, "works");
    }

    public EngineFixture select(DiscoverySelector... more) {
        selectors.addAll(Arrays.asList(more));
        return this;
    }

    public EngineFixture filter(Filter<?> filter) {
        filters.add(filter);
        return this;
    }

    public EngineExecutionResults execute() {
        return builder().execute();
    }

    public EngineDiscoveryResults discover() {
        return builder().discover();
    }

    private EngineTestKit.Builder builder() {
        return EngineTestKit.engine(new BootrigEngine())
                .enableImplicitConfigurationParameters(false)
                .configurationParameters(parameters)
                .filters(filters.toArray(Filter<?>[]::new))
                .selectors(selectors.toArray(DiscoverySelector[]::new));
    }

    /** Returns the display names of all tests that discovery finds, in their order. */
    public List<String> tests() {
        return discover().getEngineDescriptor().getDescendants().stream()
                .filter(TestDescriptor::isTest)
                .map(TestDescriptor::getDisplayName)
                .toList();
    }

    /** Returns the messages of what discovery finds fault with. */
    public List<String> issues() {
        return discover().getDiscoveryIssues().stream()
                .map(issue -> issue.severity() + " " + issue.message())
                .toList();
    }

    public static UniqueId id(Class<?> suite, String... typesAndValues) {
        UniqueId id = UniqueId.forEngine(BootrigEngine.ID).append(Suite.SEGMENT, suite.getName());
        for (int index = 0; index < typesAndValues.length; index += 2) {
            id = id.append(typesAndValues[index], typesAndValues[index + 1]);
        }
        return id;
    }

    /** Returns how each test ended: its name, then status or the reason it was skipped for. */
    public static Map<String, String> ends(EngineExecutionResults results) {
        Map<String, String> ends = new LinkedHashMap<>();
        results.testEvents().stream()
                .filter(event -> event.getType() == EventType.FINISHED || event.getType() == EventType.SKIPPED)
                .forEach(event -> ends.put(event.getTestDescriptor().getDisplayName(), end(event)));
        return ends;
    }

    private static String end(Event event) {
        if (event.getType() == EventType.SKIPPED) {
            return "skipped: " + event.getRequiredPayload(String.class);
        }
        TestExecutionResult result = event.getRequiredPayload(TestExecutionResult.class);
        return word(result)
                + result.getThrowable()
                        .map(thrown -> ": " + thrown.getMessage())
                        .orElse("");
    }

    private static String word(TestExecutionResult result) {
        Optional<Throwable> thrown = result.getThrowable();
        return switch (result.getStatus()) {
            case SUCCESSFUL -> "passed";
            case ABORTED -> "aborted";
            case FAILED -> thrown.filter(AssertionError.class::isInstance).isPresent()
                    ? "failed"
                    : thrown.filter(UserMistake.class::isInstance).isPresent() ? "mistaken" : "broken";
        };
    }
}
