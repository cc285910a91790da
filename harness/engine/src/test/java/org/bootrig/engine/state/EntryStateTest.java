package org.bootrig.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.bootrig.engine.EngineFixture;
import org.bootrig.engine.HostileSystem;
import org.bootrig.engine.settings.Parameter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where scenarios start, on real machines. */
class EntryStateTest {

    private static final String ANSWERS =
            """
            Feature: It answers

              Scenario: it reports
                When "?" is typed on the fake
                Then the fake says "disk -, memory -;"
            """;

    @TempDir
    Path folder;

    private HostileSystem system;

    @BeforeEach
    void copy() throws IOException {
        system = new HostileSystem(folder);
    }

    @Test
    void scenariosStartFromTheKeptReadyStateAndBootsFromPowerOff() throws Exception {
        system.feature(ANSWERS);

        assertThat(EngineFixture.ends(system.engine().execute()).values()).containsOnly("passed");

        assertThat(entry("boots")).isEqualTo("booted");
        assertThat(entry("it reports")).isEqualTo("fresh");
        assertThat(system.result("it reports").path("clock").asText()).isEqualTo("real");
        assertThat(system.result("it reports").path("processorMillis").asLong()).isPositive();
        assertThat(states()).hasSize(1);
    }

    @Test
    void whatOneScenarioChangesOnDiskOrInMemoryNoOtherEverSees() throws Exception {
        StringBuilder feature = new StringBuilder("Feature: Marks\n");
        for (int number = 1; number <= 6; number++) {
            feature.append(
                    """

                      Scenario: it finds nothing and leaves a mark, %d
                        When "?" is typed on the fake
                        Then the fake says "disk -, memory -;"
                        When "w" is typed on the fake
                        Then the fake says "marked"
                        When "?" is typed on the fake
                        Then the fake says "disk M, memory M;"
                    """
                            .formatted(number));
        }
        system.feature(feature.toString());

        for (String seed : List.of("1", "2")) {
            Map<String, String> ends = EngineFixture.ends(
                    system.engine().with(Parameter.SHUFFLE, seed).execute());
            assertThat(ends).hasSize(8);
            assertThat(ends.values()).containsOnly("passed");
            assertThat(system.lines(""))
                    .filteredOn(line -> line.path("entry").asText().matches("fresh|in-place"))
                    .hasSize(6);
        }
    }

    @Test
    void aStateOfAnEarlierRunIsUsedAgainButNotOnceItsImageChanged() throws Exception {
        system.feature(ANSWERS);
        system.engine().execute();
        List<Path> first = states();

        system.engine().execute();
        assertThat(states()).isEqualTo(first);

        system.change("hostile.asm", "disk \"", "disc \"");
        Map<String, String> ends = EngineFixture.ends(system.engine().execute());
        assertThat(ends.get("it reports")).startsWith("failed: ").contains("disc -, memory -;");
        assertThat(states()).hasSize(2).containsAll(first);
    }

    /** The build makes nothing anew for an id that it has an image of, as one that caches does. */
    @Test
    void aChangeInASharedFolderGivesAnotherBuildAndUsesNoStateOfTheOneBefore() throws Exception {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.writeString(shared.resolve("word.inc"), "%define WORD \"disk \"\n");
        system.change("hostile.asm", "db \"disk \"", "db WORD")
                .change("hostile.asm", "bits 16", "%include \"../shared/word.inc\"\n        bits 16")
                .change(
                        "system.yaml",
                        "[nasm, -f, bin, -D, \"BUILD_ID='{build-id}'\", -o, \"{build}/hostile.img\", hostile.asm]",
                        """
                        [sh, -c, "test -e {build}/{build-id}.img || nasm -f bin -D \\"BUILD_ID='{build-id}'\\"\\
                          \\ -o {build}/{build-id}.img hostile.asm && cp {build}/{build-id}.img {build}/hostile.img"]
                          sources: [../shared]""");
        system.feature(ANSWERS);
        assertThat(EngineFixture.ends(system.engine().execute()).values()).containsOnly("passed");
        List<Path> first = states();

        Files.writeString(shared.resolve("word.inc"), "%define WORD \"disc \"\n");
        Map<String, String> ends = EngineFixture.ends(system.engine().execute());

        assertThat(ends.get("it reports")).startsWith("failed: ").contains("disc -, memory -;");
        assertThat(states()).hasSize(2).containsAll(first);
    }

    @Test
    void aDamagedStateIsFoundOutAndTakenAgain() throws Exception {
        system.feature(ANSWERS);
        system.engine().execute();
        Path state = states().get(0).resolve("state");
        byte[] content = Files.readAllBytes(state);
        content[content.length / 2] ^= 1;
        Files.write(state, content);

        assertThat(EngineFixture.ends(system.engine().execute()).values()).containsOnly("passed");

        assertThat(states()).hasSize(1);
        CRC32 checksum = new CRC32();
        checksum.update(Files.readAllBytes(states().get(0).resolve("state")));
        assertThat(states().get(0).resolve("crc32")).hasContent(Long.toHexString(checksum.getValue()));
        assertThat(system.result("it reports").path("entry").asText()).isEqualTo("fresh");
        assertThat(system.result("it reports").path("discardedRestores").asInt())
                .isZero();
    }

    @Test
    void aRestoredMachineThatDoesNotAnswerIsDiscardedAndCountedAndTheScenarioBoots() throws Exception {
        // It takes CR for nothing, so the prompt is never repeated.
        system.change("system.yaml", "newline: \"\\n\"", "newline: \"\\r\"")
                .change("system.yaml", "command: 2s", "command: 300ms");
        system.feature(ANSWERS);

        assertThat(EngineFixture.ends(system.engine().execute()).values()).containsOnly("passed");

        JsonNode result = system.result("it reports");
        assertThat(result.path("entry").asText()).isEqualTo("booted");
        assertThat(result.path("discardedRestores").asInt()).isEqualTo(2);
        assertThat(result.path("entryNote").asText()).contains("did not answer");
        assertThat(states()).isEmpty();
    }

    @Test
    void aSystemWithoutFingerprintAndPromptIsRestoredOnTrustAndTheResultSaysSo() throws Exception {
        system.change("system.yaml", "  prompt: \"> \"\n", "");
        system.feature(ANSWERS);

        assertThat(EngineFixture.ends(system.engine().execute()).values()).containsOnly("passed");

        assertThat(entry("it reports")).isEqualTo("fresh");
        assertThat(system.result("it reports").path("entryNote").asText()).contains("nothing checked");
    }

    @Test
    void aFailedScenarioCarriesTheBootThatItsStateWasTakenFrom() throws Exception {
        system.feature(ANSWERS.replace("disk -", "disk M"));

        system.engine().execute();

        assertThat(evidence("boot-that-was-kept")).contains("build-id: ", "Hostile ready");
    }

    @Test
    void aBackgroundThatNamesAStateRunsOnceForAllItsScenarios() throws Exception {
        system.feature(
                """
                Feature: Marked

                  Background:
                    Given the state "marked"
                    When "w" is typed on the fake
                    Then the fake says "marked"

                  Scenario: it is marked
                    When "?" is typed on the fake
                    Then the fake says "disk M, memory M;"

                  Scenario: it is marked here too
                    When "?" is typed on the fake
                    Then the fake says "disk M, memory M;"
                    And the console never said "marked"
                """);

        assertThat(EngineFixture.ends(system.engine().execute()).values()).containsOnly("passed");

        assertThat(entry("it is marked here too")).isIn("fresh", "in-place");
        // What steps did is in no digest, so it is not kept for another run.
        assertThat(states()).hasSize(1);
    }

    @Test
    void withoutTheTestThatBootsTheFirstScenarioTakesTheState() throws Exception {
        Path feature = system.feature(ANSWERS);

        Map<String, String> ends = EngineFixture.ends(system.engine()
                .filter((org.junit.platform.launcher.PostDiscoveryFilter)
                        test -> org.junit.platform.engine.FilterResult.includedIf(
                                !test.getDisplayName().equals("boots")))
                .execute());

        assertThat(feature).exists();
        assertThat(ends).containsOnlyKeys("builds", "it reports").containsEntry("it reports", "passed");
        assertThat(entry("it reports")).isEqualTo("fresh");
    }

    @Test
    void aTagPutsAScenarioOnTheVirtualClockWithAStateOfItsOwn() throws Exception {
        system.feature(ANSWERS.replace("  Scenario", "  @virtual-clock\n  Scenario"));

        assertThat(EngineFixture.ends(system.engine().execute()).values()).containsOnly("passed");

        JsonNode result = system.result("it reports");
        assertThat(result.path("entry").asText()).isEqualTo("fresh");
        assertThat(result.path("clock").asText()).isEqualTo("virtual");
        assertThat(result.path("guestMillis").isNumber()).isTrue();
        assertThat(system.result("boots").path("clock").asText()).isEqualTo("real");
        assertThat(states()).hasSize(2);
    }

    @Test
    void onTheVirtualClockAFailuresTranscriptHasTheGuestsTimeToo() throws Exception {
        system.feature(
                ANSWERS.replace("  Scenario", "  @virtual-clock\n  Scenario").replace("disk -", "disk 1"));

        system.engine().execute();

        assertThat(evidence("01-console-transcript-"))
                .containsPattern("(?m)^\\[ *\\d+\\.\\d{6}, guest +\\d+\\.\\d{6}\\] .*disk -");
    }

    @Test
    void everyScenarioBootsWhereThatIsAsked() throws Exception {
        system.feature(ANSWERS);

        system.engine().with(Parameter.ENTRY, "booted").execute();

        assertThat(entry("it reports")).isEqualTo("booted");
        assertThat(system.states()).doesNotExist();
    }

    private String evidence(String name) throws IOException {
        try (Stream<Path> files = Files.walk(system.output().resolve("latest/evidence"))) {
            Path file = files.filter(any -> any.getFileName().toString().contains(name))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(file);
        }
    }

    private String entry(String scenario) throws IOException {
        return system.result(scenario).path("entry").asText();
    }

    private List<Path> states() throws IOException {
        if (!Files.exists(system.states())) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(system.states())) {
            return entries.sorted().toList();
        }
    }
}
