package org.bootrig.engine.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathResource;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUri;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootrig.engine.EngineFixture;
import org.bootrig.engine.Suites.Fake;
import org.bootrig.engine.Suites.NotASuite;
import org.bootrig.engine.Suites.TwoProfiles;
import org.bootrig.engine.settings.Parameter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.discovery.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;

/** Every shape in which somebody can say what to run. */
@Tag("RIG-ENG-02")
class SelectorsTest {

    private static final String[] ALL = {
        "boots",
        "it answers",
        "it repeats (two)",
        "it repeats (three)",
        "it repeats (ninetynine)",
        "it is shared by glue classes",
        "it is fresh",
        "a cold machine is off"
    };

    @TempDir
    Path output;

    private EngineFixture engine;

    @BeforeEach
    void makeEngine() {
        engine = new EngineFixture(output);
    }

    @Test
    void aClassStandsForAllItsScenarios() {
        assertThat(engine.select(selectClass(Fake.class)).tests()).containsExactly(ALL);
    }

    @Test
    void everyScenarioRunsOnEveryProfile() {
        assertThat(engine.select(selectClass(TwoProfiles.class)).tests())
                .containsExactly("boots", "a cold machine is off", "boots", "a cold machine is off");
    }

    @Test
    void otherClassesAreNotOurs() {
        assertThat(engine.select(selectClass(NotASuite.class))
                        .with("bootrig.nonsense", "1")
                        .issues())
                .isEmpty();
        assertThat(engine.tests()).isEmpty();
    }

    @Test
    void aMethodIsNotOurs() throws Exception {
        assertThat(engine.select(selectMethod(Fake.class, Object.class.getMethod("toString")))
                        .tests())
                .isEmpty();
    }

    @Test
    void aPackageStandsForItsSuites() {
        engine.select(selectPackage("org.bootrig.engine"));

        assertThat(engine.discover().getEngineDescriptor().getChildren())
                .extracting(TestDescriptor::getDisplayName)
                .contains("Fake", "TwoProfiles", "Judged");
    }

    @Test
    void aFileNeedsSystemAndProfileFromParameters() {
        assertThat(engine.onFake()
                        .select(selectFile(EngineFixture.ANSWERS.toFile()))
                        .tests())
                .hasSize(7)
                .startsWith("boots", "it answers");
    }

    @Test
    void aFileInASystemsFolderSelectsTheSystem() {
        engine.with(Parameter.PROFILES, "works").select(selectFile(EngineFixture.ANSWERS.toFile()));

        assertThat(engine.tests()).hasSize(7);
    }

    @Test
    void aLineInAFileStandsForItsScenario() {
        engine.onFake().select(selectFile(EngineFixture.ANSWERS.toFile(), FilePosition.from(9)));

        assertThat(engine.tests()).containsExactly("boots", "it answers");
    }

    @Test
    void aTagsLineStandsForTheScenarioBelowIt() {
        engine.onFake().select(selectFile(EngineFixture.ANSWERS.toFile(), FilePosition.from(7)));

        assertThat(engine.tests()).containsExactly("boots", "it answers");
    }

    @Test
    void anOutlinesLineStandsForItsExamples() {
        engine.onFake().select(selectFile(EngineFixture.ANSWERS.toFile(), FilePosition.from(11)));

        assertThat(engine.tests())
                .containsExactly("boots", "it repeats (two)", "it repeats (three)", "it repeats (ninetynine)");
    }

    @Test
    void anExamplesLineStandsForItAlone() {
        engine.onFake().select(selectFile(EngineFixture.ANSWERS.toFile(), FilePosition.from(18)));

        assertThat(engine.tests()).containsExactly("boots", "it repeats (three)");
    }

    @Test
    void aRulesLineStandsForItsScenarios() {
        engine.onFake().select(selectFile(EngineFixture.ANSWERS.toFile(), FilePosition.from(25)));

        assertThat(engine.tests()).containsExactly("boots", "it is shared by glue classes", "it is fresh");
    }

    @Test
    void aLineThatTheFileDoesNotHaveIsAMistake() {
        engine.onFake().select(selectFile(EngineFixture.ANSWERS.toFile(), FilePosition.from(999)));

        assertThat(engine.issues())
                .containsExactly("ERROR " + EngineFixture.ANSWERS + ":999: the file ends at line 33");
    }

    @Test
    void aDirectoryStandsForItsFeatures() {
        assertThat(engine.onFake()
                        .select(selectDirectory(
                                EngineFixture.FEATURES.resolve("fakeos").toFile()))
                        .tests())
                .containsExactly(ALL);
    }

    @Test
    void aClasspathResourceWithALineStandsForItsScenario() {
        engine.onFake()
                .select(selectClasspathResource("project/features/fakeos/answers.feature", FilePosition.from(28)));

        assertThat(engine.tests()).containsExactly("boots", "it is shared by glue classes");
    }

    @Test
    void aUriWithALineStandsForItsScenario() {
        engine.onFake().select(selectUri(EngineFixture.ANSWERS.toUri() + "?line=32"));

        assertThat(engine.tests()).containsExactly("boots", "it is fresh");
    }

    @Test
    void parametersAloneAreEnough() {
        engine.onFake()
                .with(
                        Parameter.FEATURES,
                        "fakeos/answers.feature:9," + EngineFixture.FEATURES + "/fakeos/cold.feature");

        assertThat(engine.tests()).containsExactly("boots", "it answers", "a cold machine is off");
    }

    @Test
    void parametersTakeThePlaceOfTheAnnotation() {
        engine.select(selectClass(Fake.class))
                .with(Parameter.PROFILES, "works-too")
                .with(Parameter.FEATURES, "fakeos/cold.feature");

        assertThat(engine.tests()).containsExactly("boots", "a cold machine is off");
        assertThat(engine.discover().getEngineDescriptor().getDescendants())
                .extracting(TestDescriptor::getDisplayName)
                .contains("works-too")
                .doesNotContain("works");
    }

    @Test
    void theIdOfASuiteStandsForAllOfIt() {
        assertThat(engine.select(selectUniqueId(EngineFixture.id(Fake.class))).tests())
                .containsExactly(ALL);
    }

    @Test
    void theIdOfASystemStandsForAllOfIt() {
        engine.select(selectUniqueId(EngineFixture.id(Fake.class, "system", "fakeos")));

        assertThat(engine.tests()).containsExactly(ALL);
    }

    @Test
    void theIdOfAProfileStandsForItsBootAndItsScenarios() {
        engine.select(selectUniqueId(EngineFixture.id(TwoProfiles.class, "system", "fakeos", "profile", "works-too")));

        assertThat(engine.tests()).containsExactly("boots", "a cold machine is off");
    }

    @Test
    void theIdOfABootStandsForItAlone() {
        engine.select(
                selectUniqueId(EngineFixture.id(Fake.class, "system", "fakeos", "profile", "works", "test", "boots")));

        assertThat(engine.tests()).containsExactly("boots");
    }

    @Test
    void theIdOfAFeatureStandsForItsScenarios() {
        engine.select(selectUniqueId(EngineFixture.id(
                Fake.class, "system", "fakeos", "profile", "works", "feature", "fakeos/cold.feature")));

        assertThat(engine.tests()).containsExactly("a cold machine is off");
    }

    @Test
    void theIdOfAScenarioStandsForItAlone() {
        engine.select(selectUniqueId(EngineFixture.id(
                Fake.class,
                "system",
                "fakeos",
                "profile",
                "works",
                "feature",
                "fakeos/answers.feature",
                "scenario",
                "it answers")));

        assertThat(engine.tests()).containsExactly("it answers");
    }

    @Test
    void theIdOfAnExampleStandsForItAlone() {
        engine.select(selectUniqueId(EngineFixture.id(
                Fake.class,
                "system",
                "fakeos",
                "profile",
                "works",
                "feature",
                "fakeos/answers.feature",
                "outline",
                "it repeats",
                "example",
                "three")));

        assertThat(engine.tests()).containsExactly("it repeats (three)");
    }

    @Test
    void everyIdThatDiscoveryGivesFindsTheSameTestAgain() {
        engine.select(selectClass(Fake.class));
        for (TestDescriptor test : engine.discover().getEngineDescriptor().getDescendants()) {
            if (test.isTest()) {
                EngineFixture again = new EngineFixture(output).select(selectUniqueId(test.getUniqueId()));
                assertThat(again.tests()).as(test.getUniqueId().toString()).containsExactly(test.getDisplayName());
            }
        }
    }

    /** What stands in results, history and kept states must not move with a line that is added above it. */
    @Test
    void anIdStaysTheSameWhenItsLinesMove() throws Exception {
        Path moving = Files.createDirectories(output.resolve("moving")).resolve("twins.feature");
        String twins =
                """
                Feature: Twins

                  Scenario: it starts
                    When "hello" is typed on the fake

                  Scenario: it starts
                    When "hello" is typed on the fake

                  Scenario Outline: it says <word>
                    When "<word>" is typed on the fake
                    Examples:
                      | word |
                      | one  |
                      | one  |

                  Rule: it starts
                    Scenario: it starts
                      When "hello" is typed on the fake

                    Scenario:
                      When "hello" is typed on the fake
                """;
        Files.writeString(moving, twins);
        List<String> before = ids(moving);
        Files.writeString(moving, "# a line more\n" + twins);

        assertThat(ids(moving)).isEqualTo(before).doesNotHaveDuplicates();
        assertThat(before)
                .extracting(id -> id.replaceFirst(".*twins.feature]/", ""))
                .containsExactly(
                        "[scenario:it starts]",
                        "[scenario:it starts #2]",
                        "[outline:it says <word>]/[example:one]",
                        "[outline:it says <word>]/[example:one #2]",
                        "[rule:it starts]/[scenario:it starts]",
                        "[rule:it starts]/[scenario:unnamed scenario]");
    }

    private List<String> ids(Path feature) {
        return new EngineFixture(output)
                        .onFake()
                        .select(selectFile(feature.toFile()))
                        .discover()
                        .getEngineDescriptor()
                        .getDescendants()
                        .stream()
                        .filter(test -> test.isTest() && !test.getDisplayName().equals("boots"))
                        .map(test -> test.getUniqueId().toString())
                        .toList();
    }

    @Test
    void idsOfSelectedFilesAreFoundWithTheSameParameters() {
        engine.onFake()
                .select(selectUniqueId("[engine:bootrig]/[suite:files]/[system:fakeos]/[profile:works]"
                        + "/[feature:fakeos%2Fanswers.feature]/[scenario:it answers]"));

        assertThat(engine.tests()).containsExactly("it answers");
    }

    @Test
    void anIdOfNothingIsAMistake() {
        engine.select(selectUniqueId(EngineFixture.id(
                Fake.class,
                "system",
                "fakeos",
                "profile",
                "works",
                "feature",
                "fakeos/cold.feature",
                "scenario",
                "77")));

        assertThat(engine.issues()).singleElement().asString().contains("nothing has the id", "scenario:77");
    }

    @Test
    void anIdOfAClassThatIsNotThereIsAMistake() {
        engine.select(selectUniqueId("[engine:bootrig]/[suite:org.example.Gone]"));

        assertThat(engine.issues()).singleElement().asString().contains("org.example.Gone", "could not be resolved");
    }

    @Test
    void tagsLeaveOutWhatDoesNotMatch() {
        assertThat(engine.select(selectClass(Fake.class))
                        .with(Parameter.TAGS, "@quick or @cold")
                        .tests())
                .containsExactly("boots", "it answers", "a cold machine is off");
    }

    @Test
    void tagsOfExamplesCount() {
        assertThat(engine.select(selectClass(Fake.class))
                        .with(Parameter.TAGS, "@slow")
                        .tests())
                .containsExactly("boots", "it repeats (ninetynine)");
    }

    @Test
    void whereNothingMatchesNothingBoots() {
        engine.select(selectClass(Fake.class)).with(Parameter.TAGS, "@nobody");

        assertThat(engine.tests()).isEmpty();
        assertThat(engine.issues()).containsExactly("WARNING no scenario of the Fake matches bootrig.tags = @nobody");
    }

    @Test
    void longNamesHaveThePath() {
        engine.onFake()
                .with(Parameter.NAMES, "long")
                .select(selectFile(EngineFixture.ANSWERS.toFile(), FilePosition.from(18)))
                .select(selectFile(EngineFixture.ANSWERS.toFile(), FilePosition.from(32)));

        assertThat(engine.tests())
                .containsExactly(
                        "selected features > fakeos > works > boots",
                        "selected features > fakeos > works > fakeos/answers.feature > it repeats (three)",
                        "selected features > fakeos > works > fakeos/answers.feature > the notebook is one scenario's own"
                                + " > it is fresh");
    }

    @Test
    void aScenarioHasItsPlaceAsSource() {
        TestDescriptor scenario = engine
                .onFake()
                .select(selectFile(EngineFixture.ANSWERS.toFile(), FilePosition.from(18)))
                .discover()
                .getEngineDescriptor()
                .getDescendants()
                .stream()
                .filter(node -> node.getDisplayName().equals("it repeats (three)"))
                .findFirst()
                .orElseThrow();

        FileSource source = (FileSource) scenario.getSource().orElseThrow();
        assertThat(source.getFile()).isEqualTo(EngineFixture.ANSWERS.toFile());
        assertThat(source.getPosition().orElseThrow().getLine()).isEqualTo(18);
        assertThat(scenario.getParent().orElseThrow().getDisplayName()).isEqualTo("it repeats");
        assertThat(scenario.getTags()).extracting(tag -> tag.getName()).containsExactly("console");
    }
}
