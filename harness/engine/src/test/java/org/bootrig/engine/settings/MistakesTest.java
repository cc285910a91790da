package org.bootrig.engine.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootrig.engine.EngineFixture;
import org.bootrig.engine.Suites.Fake;
import org.bootrig.fake.FakeMachine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.support.descriptor.FileSource;

/** What a person may get wrong, and what the engine says to it before anything starts. */
class MistakesTest {

    @TempDir
    Path output;

    private EngineFixture engine;

    @BeforeEach
    void makeEngine() {
        engine = new EngineFixture(output).onFake();
    }

    @Test
    void anIllFormedFeatureNamesFileAndLine() {
        engine.with(Parameter.FEATURES, "mistakes/ill-formed.feature");

        assertThat(theIssue())
                .startsWith("ERROR " + EngineFixture.FEATURES + "/mistakes/ill-formed.feature:5: this is not Gherkin: ")
                .contains("got 'Whenn ");
    }

    @Test
    void anIssueLeadsToItsPlace() {
        engine.with(Parameter.FEATURES, "mistakes/ill-formed.feature");

        DiscoveryIssue issue = engine.discover().getDiscoveryIssues().get(0);
        FileSource source = (FileSource) issue.source().orElseThrow();
        assertThat(source.getFile()).hasName("ill-formed.feature");
        assertThat(source.getPosition().orElseThrow().getLine()).isEqualTo(5);
    }

    @Test
    void aMisspeltKeywordIsNotTakenForADescription() {
        engine.with(Parameter.FEATURES, "mistakes/misspelt.feature");

        assertThat(theIssue())
                .endsWith(
                        "mistakes/misspelt.feature:3: the feature holds no scenario; did you mean 'Scenario:' where it "
                                + "says 'Scenaro:'?");
    }

    @Test
    void aFeatureFileThatCannotBeReadIsSaidSo() throws IOException {
        // Reading a process's memory at address 0 fails for everybody, root included.
        Path unreadable = Files.createSymbolicLink(output.resolve("unreadable.feature"), Path.of("/proc/self/mem"));
        engine.with(Parameter.FEATURES, unreadable.toString());

        assertThat(theIssue()).startsWith("ERROR " + unreadable).contains("cannot be read");
    }

    @Test
    void aFolderThatIsNamedLikeAFeatureIsAFolder() throws IOException {
        Path folder = Files.createDirectory(output.resolve("folder.feature"));
        engine.with(Parameter.FEATURES, folder.toString());

        assertThat(theIssue()).isEqualTo("ERROR " + folder + ": there is no .feature file in this folder");
    }

    @Test
    void anEmptyFeatureFileIsRefused() {
        engine.with(Parameter.FEATURES, "mistakes/empty.feature");

        assertThat(theIssue()).endsWith("mistakes/empty.feature:1: the file holds no feature");
    }

    @Test
    void anUnknownRequirementNamesTheNearest() {
        engine.with(Parameter.FEATURES, "mistakes/unknown-id.feature");

        assertThat(theIssue())
                .contains("unknown-id.feature:3: the tag @FAK-CON-03 names no requirement", "did you mean @FAK-CON-0");
    }

    @Test
    void aTagThatIsNearlyOursIsRemarked() {
        engine.with(Parameter.FEATURES, "mistakes/odd-tag.feature");

        assertThat(theIssue()).startsWith("WARNING ").contains("odd-tag.feature:3: the tag @Cold means nothing");
    }

    @Test
    void anUndefinedStepComesWithASnippet() {
        engine.with(Parameter.FEATURES, "undefined/undefined.feature:3");

        assertThat(engine.issues())
                .first()
                .asString()
                .startsWith("WARNING ")
                .contains("undefined.feature:4: the step 'the fake dances 3 times' is undefined", "@When(");
    }

    @Test
    void aTableThatTheStepDoesNotTakeIsRefusedWithTheNearestThatDoes() {
        engine.with(Parameter.FEATURES, "mistakes/superfluous.feature");

        assertThat(theIssue())
                .startsWith("ERROR ")
                .endsWith(
                        "superfluous.feature:4: the step '\"hello\" is typed on the fake' takes no data table, but there"
                                + " is one below it; the nearest step that takes one: these lines are typed on the fake:");
    }

    @Test
    void aTableThatTheStepNeedsIsMissed() {
        engine.with(Parameter.FEATURES, "mistakes/missing.feature");

        assertThat(engine.issues())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("ERROR ")
                .endsWith(
                        "missing.feature:7: the step 'these lines are typed on the fake:' needs a table or a doc string"
                                + " below it, and has none; it is defined as: these lines are typed on the fake:");
    }

    @Test
    void aScenarioWithoutStepsIsRemarked() {
        engine.with(Parameter.FEATURES, "mistakes/no-steps.feature");

        assertThat(theIssue())
                .startsWith("WARNING ")
                .endsWith("no-steps.feature:3: the scenario has no steps, so it proves nothing");
    }

    @Test
    void anUnknownKeyInASystemNamesTheNearest() {
        engine.with(Parameter.SYSTEMS, "mistaken").with(Parameter.FEATURES, "fakeos");

        assertThat(theIssue()).contains("os-src/mistaken/system.yaml:2: unknown key 'titel'; did you mean 'title'?");
    }

    @Test
    void anUnknownKeyInAProfileNamesTheNearest() {
        engine.with(Parameter.PROFILES, "mistaken").with(Parameter.FEATURES, "fakeos");

        assertThat(theIssue()).contains("qemu-profiles/mistaken.yaml:3: unknown key 'benc'; did you mean 'bench'?");
    }

    @Test
    void unknownNamesAreAnsweredWithTheNearest() {
        engine.with(Parameter.FEATURES, "fakeos");

        engine.with(Parameter.SYSTEMS, "fakos");
        assertThat(theIssue()).contains("there is no system 'fakos'", "did you mean 'fakeos'?");
        engine.with(Parameter.SYSTEMS, "fakeos").with(Parameter.PROFILES, "work");
        assertThat(theIssue()).contains("there is no profile 'work'", "did you mean 'works'?");
        engine.with(Parameter.PROFILES, "works").with(Parameter.FEATURES, "faceos");
        assertThat(theIssue()).contains("there is no feature 'faceos'", "did you mean 'fakeos'?");
    }

    @Test
    void aSystemNamedTwiceIsRefused() {
        engine.with(Parameter.FEATURES, "fakeos")
                .with(Parameter.SYSTEMS, "fakeos," + EngineFixture.PROJECT + "/os-src/fakeos");

        assertThat(theIssue()).contains("'fakeos' is named twice");
    }

    @Test
    void withoutAProfileThereIsNothingToRunOn() {
        engine.with(Parameter.FEATURES, "fakeos").with(Parameter.PROFILES, "");

        assertThat(theIssue()).contains("no profile is chosen", "bootrig.profiles");
    }

    @Test
    void unknownParametersNameTheNearest() {
        engine.with(Parameter.FEATURES, "fakeos").with("bootrig.paralelism", "2");

        assertThat(theIssue())
                .contains("unknown configuration parameter 'bootrig.paralelism'; did you mean 'bootrig.parallelism'?");
    }

    @Test
    void settingsOfTheBuildAreNotOurs() {
        engine.with(Parameter.FEATURES, "fakeos")
                .with("bootrig.toolchain", "check")
                .with("bootrig.tests.skip", "true");

        assertThat(engine.issues()).isEmpty();
    }

    @Test
    void anUnknownWayToEnterIsAMistakeThatNamesTheKnownOnes() {
        engine.with(Parameter.FEATURES, "fakeos").with(Parameter.ENTRY, "restored");

        assertThat(theIssue()).contains("bootrig.entry: 'restored' is none of in-place, fresh, booted");
    }

    @Test
    void badValuesAreRefused() {
        engine.with(Parameter.FEATURES, "fakeos");

        engine.with(Parameter.PARALLELISM, "many");
        assertThat(theIssue()).contains("bootrig.parallelism: 'many' is not a number");
        engine.with(Parameter.PARALLELISM, "1").with(Parameter.REPORT, "no");
        assertThat(theIssue()).contains("bootrig.report: 'no' is none of 'true', 'later' and 'false'");
        engine.with(Parameter.REPORT, "false").with(Parameter.TAGS, "@a and");
        assertThat(theIssue()).contains("bootrig.tags: '@a and' is not a tag expression");
        engine.with(Parameter.TAGS, "").with(Parameter.EXECUTOR, "pool");
        assertThat(theIssue()).contains("bootrig.executor: 'pool' is not an executor");
    }

    @Test
    void aMistakeFailsTheWholeRunBeforeAnythingStarts() {
        int before = FakeMachine.MADE.get();
        engine.select(selectClass(Fake.class)).with(Parameter.FEATURES, "mistakes/ill-formed.feature");

        var results = engine.execute();

        results.containerEvents().assertStatistics(statistics -> statistics.failed(1));
        results.testEvents().assertStatistics(statistics -> statistics.started(0));
        assertThat(FakeMachine.MADE.get()).isEqualTo(before);
    }

    private String theIssue() {
        List<String> issues = engine.issues();
        assertThat(issues).hasSize(1);
        return issues.get(0);
    }
}
