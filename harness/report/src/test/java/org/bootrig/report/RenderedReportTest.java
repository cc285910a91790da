package org.bootrig.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.core.results.conformance.Catalogue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Renders a whole run and opens it as a person would. */
@Tag("RIG-REP-01")
class RenderedReportTest {

    private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();

    @TempDir
    static Path scratch;

    private static Path index;
    private static Browser browser;

    @BeforeAll
    static void render() throws IOException {
        Path output = scratch.resolve("bootrig");
        Catalogue catalogue = Catalogue.read(REPOSITORY.resolve("features/catalogue.yaml"));
        index = RehearsedRun.into(output, REPOSITORY.resolve("reports"), catalogue);
        browser = new Browser(scratch);
    }

    @Test
    void opensAtTheOverviewWithoutNetwork() throws Exception {
        String page = browser.open(index, "");
        assertThat(page).contains("7.2.22, tcg", "Panic", "Machine died", "Conformance of run 1");
        assertThat(Files.readString(index)).doesNotContain("googletagmanager").contains("Content-Security-Policy");
        assertNotOwned(page);
    }

    @Test
    void showsSuitesBySystemProfileAndFeature() throws Exception {
        String page = browser.open(index, "suites");
        assertThat(page).contains("smallos");
        String suites = data("data/suites.json");
        assertThat(suites)
                .contains("pc-e1000", "pc-minimal", "smallos/boot.feature", "an address comes by DHCP on rtl8139");
        String requirements = data("data/behaviors.json");
        assertThat(requirements).contains("SOS-NET-04", "SOS-BOOT-05", "the machine itself");
    }

    @Test
    void showsTheFailureWithItsStepsAndEvidence() throws Exception {
        String page = browser.open(index, "suites/" + groupAndTest("selftest passes"));
        assertThat(page).contains("panicked: the console said", "transcript", "screen", "SOS-USR-04");
        assertNotOwned(page);
    }

    @Test
    void showsWhatAGuestPrintedAsText() throws Exception {
        String place = groupAndTest("selftest passes");
        String test = data("data/test-cases/" + place.substring(place.indexOf('/') + 1) + ".json");
        for (String name : new String[] {"transcript", "page"}) {
            Matcher attachment = Pattern.compile(
                            "\"uid\"\\s*:\\s*\"([0-9a-f]+)\"\\s*,\\s*\"name\"\\s*:\\s*\"" + name + "\"")
                    .matcher(test);
            assertThat(attachment.find()).isTrue();
            String page = browser.open(index, "suites/" + place + "/?attachment=" + attachment.group(1));
            assertThat(page).contains("&lt;script&gt;document.documentElement");
            assertNotOwned(page);
        }
    }

    @Test
    void showsConformance() throws Exception {
        String page = browser.open(conformance(), "");
        assertThat(page)
                .contains(
                        "116 requirements",
                        "not covered",
                        "SOS-BOOT-05",
                        "pc-minimal",
                        "✗ failed",
                        "<b>2</b> failed",
                        "href=\"index.html\"");
        assertThat(page).contains("panicked: the console said PANIC: &lt;script&gt;");
        assertNotOwned(page);
        assertThat(page.length()).isLessThan(300_000);
    }

    private static Path conformance() {
        return index.resolveSibling("conformance.html");
    }

    private static void assertNotOwned(String page) {
        assertThat(page).doesNotContain("data-owned=\"yes\"").doesNotContain("<img src=\"x\"");
    }

    /** Returns the part of the page's address that opens the test of this name. */
    private static String groupAndTest(String name) throws IOException {
        Matcher leaf = Pattern.compile("\"name\":\"" + Pattern.quote(name)
                        + "[^{]*?\"uid\":\"([0-9a-f]+)\",\"parentUid\":\"([0-9a-f]+)\"")
                .matcher(data("data/suites.json")
                        .replaceAll("\\s*([:,{])\\s*", "$1")
                        .replace("\\\"", "'"));
        assertThat(leaf.find()).as(name).isTrue();
        return leaf.group(2) + "/" + leaf.group(1);
    }

    /** Takes one of the data files out of the page that carries them all. */
    private static String data(String name) throws IOException {
        Matcher file = Pattern.compile("d\\('" + Pattern.quote(name) + "','([^']*)'\\)")
                .matcher(Files.readString(index));
        assertThat(file.find()).as(name).isTrue();
        return new String(Base64.getDecoder().decode(file.group(1)), StandardCharsets.UTF_8);
    }
}
