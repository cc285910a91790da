package org.bootrig.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Judgement;
import org.bootrig.core.base.Verdict;
import org.bootrig.core.results.Conditions;
import org.bootrig.core.results.RunFolder;
import org.bootrig.core.results.RunRecorder;
import org.bootrig.core.results.RunScope;
import org.bootrig.core.results.ScenarioResult;
import org.bootrig.core.results.Story;
import org.bootrig.core.results.TestKey;
import org.bootrig.core.results.conformance.Catalogue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One failure, wherever it stands, shows in everything that reads what a run leaves. */
@Tag("RIG-REP-04")
class HiddenFailureTest {

    private static final int SUITES = 13;
    private static final List<String> PROFILES = List.of("pc", "pc-small");
    private static final List<String> SCENARIOS =
            List.of("it starts", "it starts #2", "it says (one)", "it says (one) #2");
    private static final int TESTS = SUITES * 2 * 2 * 4;

    @TempDir
    Path folder;

    /** The same names in every suite, on every profile and in every feature, so that merging too much loses one. */
    private static List<TestKey> tests() {
        List<TestKey> tests = new ArrayList<>();
        for (int suite = 0; suite < SUITES; suite++) {
            for (String profile : PROFILES) {
                for (String rule : new String[] {"", "it starts"}) {
                    for (String scenario : SCENARIOS) {
                        tests.add(new TestKey(
                                "org.example.Suite" + suite + "IT", "toy", profile, "toy/a.feature", rule, scenario));
                    }
                }
            }
        }
        assertThat(tests).hasSize(TESTS).doesNotHaveDuplicates();
        return tests;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, TESTS - 1})
    void aSingleFailureShowsEverywhere(int at) throws Exception {
        RunRecorder run = RehearsedRun.begin(folder);
        List<TestKey> tests = tests();
        for (int index = 0; index < tests.size(); index++) {
            run.record(index == at ? failed(tests.get(index)) : RehearsedRun.passed(tests.get(index)));
        }
        RunFolder left = RehearsedRun.finish(run, folder, Catalogue.empty());

        showsEverywhere(left, 1, TESTS);
        assertThat(page(left)).contains("<b>1</b> failed");
        RunReport.shapedBy(folder, Catalogue.empty()).render(left, folder);
        showsEverywhere(left, 1, TESTS);
        assertThat(page(left)).contains("<b>1</b> failed");
    }

    private void showsEverywhere(RunFolder run, int failures, int tests) throws Exception {
        Readers readers = new Readers(run);
        assertThat(readers.allureShown()).hasSize(tests);
        assertThat(readers.allureShown().values().stream().filter("failed"::equals))
                .hasSize(failures);
        readers.checkSurefireShape();
        assertThat(readers.firstOfEachName()).hasSize(tests);
        assertThat(readers.firstOfEachName().values().stream().filter("failed"::equals))
                .hasSize(failures);
        assertThat(readers.lastOfEachName()).isEqualTo(readers.firstOfEachName());
        assertThat(Files.size(run.junitXml())).isLessThan(25L << 20);
        assertThat(Files.readString(folder.resolve("history/runs.json"))).contains("\"green\":false");
    }

    private static String page(RunFolder run) throws java.io.IOException {
        return Files.readString(run.report().resolve("conformance.html"));
    }

    /** Failsafe runs failed tests again, in the same run; the test passes then, and its earlier failure is still reported. */
    @Test
    void aFailureThatPassedWhenRunAgainIsNamedInWhatIsShown() throws Exception {
        TestKey test = tests().get(5);
        RunFolder left = null;
        for (int time = 0; time < 2; time++) {
            RunRecorder run =
                    RunRecorder.begin(folder, Optional.of("one build"), new RunScope(time > 0), Map.of(), Map.of());
            run.record(time == 0 ? failed(test) : RehearsedRun.passed(test));
            left = RehearsedRun.finish(run, folder, Catalogue.empty());
        }
        Readers readers = new Readers(left);
        assertThat(readers.allureShown()).hasSize(1).containsValue("passed");
        assertThat(readers.allureMessages())
                .anyMatch(message -> message.contains("ran again, because attempt 1 panicked"));
        readers.checkSurefireShape();
        assertThat(readers.firstOfEachName()).hasSize(1).containsValue("passed, flaky");
        assertThat(Files.readString(left.report().resolve("conformance.html")))
                .contains("flaky", "1 of 2 attempts passed", "attempt 1 panicked");
        assertThat(Files.readString(folder.resolve("history/runs.json"))).contains("\"flaky\"");
    }

    @Test
    void attemptsThatWereAskedForAreResultsOfTheirOwn() throws Exception {
        RunRecorder run = RehearsedRun.begin(folder);
        TestKey test = tests().get(0);
        for (int attempt = 1; attempt <= 3; attempt++) {
            run.record(attemptOf(attempt == 2 ? failed(test) : RehearsedRun.passed(test), attempt, 3));
        }
        RunFolder left = RehearsedRun.finish(run, folder, Catalogue.empty());

        showsEverywhere(left, 1, 3);
        assertThat(new Readers(left).allureNames())
                .containsExactlyInAnyOrder(
                        "it starts (attempt 1 of 3)", "it starts (attempt 2 of 3)", "it starts (attempt 3 of 3)");
        assertThat(Files.readString(left.report().resolve("conformance.html")))
                .contains("<b>1</b> flaky", "attempt 2 panicked");
    }

    /** No text of a guest makes a file that a strict reader refuses, and none makes it too large for Jenkins. */
    @Test
    void hostileTextMakesNoFileUnreadable() throws Exception {
        StringBuilder hostile = new StringBuilder("<![CDATA[ ]]> & <a b='\"'> \uD800 \uFFFE ");
        for (char character = 0; character < 0xa0; character++) {
            hostile.append(character);
        }
        RunRecorder run = RehearsedRun.begin(folder);
        for (int number = 0; number < 100; number++) {
            TestKey test =
                    new TestKey("files", "toy", "pc", "toy/a.feature", hostile.toString(), hostile + " " + number);
            run.record(RehearsedRun.result(
                    test,
                    Set.of(),
                    Optional.of(new Judgement(Cause.PANICKED, (hostile + "\n").repeat(40))),
                    new Story(
                            List.of(new Story.Step(hostile.toString(), Verdict.FAILED, 0, 1, hostile.toString())),
                            List.of(),
                            "",
                            Optional.empty())));
        }
        RunFolder left = RehearsedRun.finish(run, folder, Catalogue.empty());

        showsEverywhere(left, 100, 100);
    }

    private static ScenarioResult failed(TestKey test) {
        return RehearsedRun.ended(test, Cause.PANICKED, "the guest said so at " + Instant.now());
    }

    private static ScenarioResult attemptOf(ScenarioResult result, int attempt, int of) {
        return new ScenarioResult(
                result.id() + "/[attempt:" + attempt + "]",
                result.test(),
                result.place(),
                result.tags(),
                result.requirements(),
                result.verdict(),
                result.judgement(),
                result.message(),
                result.started(),
                result.duration(),
                result.starved(),
                Conditions.UNKNOWN.ofAttempt(attempt, of),
                result.story(),
                Optional.empty());
    }
}
