package org.bootrig.core.results.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootrig.core.base.UserMistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {

    @TempDir
    Path folder;

    @Test
    void readsOurOwnCatalogueWhole() {
        Catalogue catalogue = Catalogue.read(Path.of("../../features/catalogue.yaml"));
        assertThat(catalogue.rows()).hasSize(116);
        assertThat(catalogue.ids()).contains("RIG-ENG-01", "SOS-VMW-01", "SUR-05", "BLX-08", "SMT-10", "BIR-07");
        assertThat(catalogue.row("SOS-NET-07").orElseThrow().system()).isEqualTo("smallos");
        assertThat(catalogue.topicTitle("SOS-NET")).isEqualTo("Network");
    }

    @Test
    void takesARowAsTextOrAsAnObject() throws IOException {
        Catalogue catalogue = read(
                """
                systems:
                  toy:
                    TOY-01: it boots
                    TOY-02: {requirement: it halts, note: through ACPI}
                """);
        assertThat(catalogue.row("TOY-01").orElseThrow().requirement()).isEqualTo("it boots");
        assertThat(catalogue.row("TOY-02").orElseThrow().requirement()).isEqualTo("it halts");
        assertThat(catalogue.row("TOY-03")).isEmpty();
    }

    @Test
    void hasNoRowsWhenEmpty() {
        assertThat(Catalogue.empty().rows()).isEmpty();
    }

    @Test
    void refusesAnUnknownKeyWithItsLine() {
        assertMistake("systems:\n  toy:\n    TOY-01: it boots\nsystem: {}\n", ":4: ", "system");
    }

    @Test
    void refusesARepeatedIdWithItsLine() {
        assertMistake("systems:\n  toy:\n    TOY-01: it boots\n    TOY-01: again\n", ":4: ", "TOY-01");
    }

    @Test
    void refusesAnIdOfTwoSystemsWithTheSecondLine() {
        assertMistake(
                "systems:\n  toy:\n    TOY-01: it boots\n  other:\n    TOY-01: too\n",
                ":5: ",
                "under toy and under other");
    }

    @Test
    void refusesAnIllShapedId() {
        assertMistake("systems:\n  toy:\n    toy-1: it boots\n", ":3: ", "'toy-1' is not a requirement id");
    }

    @Test
    void refusesARowWithoutText() {
        assertMistake("systems:\n  toy:\n    TOY-01:\n", ":3: ", "TOY-01 has no text");
    }

    @Test
    void refusesASystemWithoutRows() {
        assertMistake("systems:\n  toy:\n", ":2: ", "'toy' has no requirements");
    }

    @ParameterizedTest
    @CsvSource({
        "SOS-NET-07,true",
        "SUR-01,true",
        "BIR-120,true",
        "cold,false",
        "SOS-NET,false",
        "SOS-NET-7,false",
        "sos-net-07,false"
    })
    void distinguishesIdsFromOtherTags(String tag, boolean expected) {
        assertThat(Catalogue.looksLikeId(tag)).isEqualTo(expected);
    }

    private Catalogue read(String yaml) throws IOException {
        return Catalogue.read(Files.writeString(folder.resolve("catalogue.yaml"), yaml));
    }

    private void assertMistake(String yaml, String... parts) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(UserMistake.class).hasMessageContainingAll(parts);
    }
}
