package org.bootrig.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bootrig.engine.Suites.Judged;
import org.bootrig.engine.Suites.Panicking;
import org.bootrig.engine.settings.Parameter;
import org.bootrig.engine.tree.EngineNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What a run leaves behind, under JUnit's real launcher. */
class ReportTest {

    private static final Path OUTPUT = Path.of("target/report-test").toAbsolutePath();

    private static final class Listener implements TestExecutionListener {

        private final List<ReportEntry> entries = new ArrayList<>();

        @Override
        public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
            if (!entry.getKeyValuePairs().containsKey("bootrig.failed-step")) {
                entries.add(entry);
            }
        }
    }

    @Test
    @Tag("RIG-ENG-01")
    @Tag("RIG-REP-01")
    void everyScenarioIsRecordedAndWhatFailedCarriesItsEvidence() throws IOException {
        Listener listener = new Listener();
        LauncherFactory.create().execute(request(), listener);

        String results = Files.readString(OUTPUT.resolve("results.jsonl"));
        assertThat(results.lines().filter(line -> !line.startsWith("{\"kind\":")))
                .hasSize(11 + 8);
        assertThat(results)
                .contains("\"scenario\":\"it passes\",\"requirements\":[],\"verdict\":\"passed\"")
                .contains("\"requirements\":[\"FAK-CON-02\"],\"verdict\":\"failed\",\"cause\":\"panicked\"")
                .contains("\"verdict\":\"skipped\",\"cause\":\"boot-not-reached\"")
                .contains("\"verdict\":\"skipped\",\"cause\":\"capability-missing\"");

        assertThat(results).contains("\"message\":\"panicked: at init.c:7 in start: fake");

        assertThat(results.lines().filter(line -> line.startsWith("{\"kind\":\"guest-test\"")))
                .hasSize(2)
                .anyMatch(
                        line -> line.contains("scenario:it passes]\",\"name\":\"memory/heap\",\"verdict\":\"passed\""))
                .anyMatch(line -> line.contains("\"name\":\"memory/<stack>\",\"verdict\":\"failed\""));

        String allure = allureResults();
        assertThat(allure).containsPattern("\"fullName\":\"[^\"]*judged.feature > it passes > memory/heap\"");
        assertThat(allure).containsPattern("memory/<stack>\"[^\\n]*?\"status\":\"failed\"");
        assertThat(allure)
                .contains(
                        "When \\\"hello\\\" is typed on the fake",
                        "console transcript",
                        "command line",
                        "how to replay",
                        "replay.json")
                .doesNotContain("hidden");
        assertThat(OUTPUT.resolve("evidence")).isNotEmptyDirectory();

        Path index = OUTPUT.resolve("report/index.html");
        assertThat(index).exists();
        assertThat(listener.entries).singleElement().satisfies(entry -> assertThat(entry.getKeyValuePairs())
                .containsExactly(java.util.Map.entry(
                        EngineNode.REPORT_ENTRY, index.toRealPath().toString())));
    }

    /** Two runs in one JVM know nothing of each other, whichever ends first. */
    @Test
    void twoRunsInOneJvmKeepTheirResultsApart(@TempDir Path folder) throws Exception {
        Path one = folder.resolve("one");
        Path other = folder.resolve("other");
        Thread beside = new Thread(() -> LauncherFactory.create().execute(request(one, Judged.class)), "beside");
        beside.start();
        LauncherFactory.create().execute(request(other, Panicking.class));
        beside.join();

        assertThat(tests(one.resolve("results.jsonl"))).hasSize(11);
        assertThat(tests(other.resolve("results.jsonl"))).hasSize(8);
        assertThat(allureFiles(one)).hasSize(11 + 2);
        assertThat(allureFiles(other)).hasSize(8);
    }

    private static List<String> tests(Path results) throws IOException {
        return Files.readAllLines(results).stream()
                .filter(line -> !line.startsWith("{\"kind\":"))
                .toList();
    }

    private static List<Path> allureFiles(Path output) throws IOException {
        try (Stream<Path> files = Files.list(output.resolve("allure-results"))) {
            return files.filter(file -> file.toString().endsWith("-result.json"))
                    .toList();
        }
    }

    private static LauncherDiscoveryRequest request() {
        return request(OUTPUT, Judged.class, Panicking.class);
    }

    private static LauncherDiscoveryRequest request(Path output, Class<?>... suites) {
        return LauncherDiscoveryRequestBuilder.request()
                .filters(EngineFilter.includeEngines(BootrigEngine.ID))
                .selectors(
                        Stream.of(suites).map(DiscoverySelectors::selectClass).toList())
                .configurationParameter(Parameter.ROOT.key(), EngineFixture.PROJECT.toString())
                .configurationParameter(Parameter.OUTPUT.key(), output.toString())
                .configurationParameter(Parameter.GLUE.key(), "org.bootrig.fakeglue")
                .configurationParameter(Parameter.PARALLELISM.key(), "2")
                .build();
    }

    private static String allureResults() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(OUTPUT.resolve("allure-results"))) {
            files.filter(file -> file.toString().endsWith("-result.json")).forEach(file -> text.append(read(file)));
        }
        return text.toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
